/**
 * The database in one SQLite file: opening it, bringing it up to date, and what its error codes mean.
 *
 * <p>Imports {@code sql}, the domain rooms, Jdbi, HikariCP, Flyway and the SQLite driver.
 */
package org.fieldpost.sql.sqlite;
