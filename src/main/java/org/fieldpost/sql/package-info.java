/**
 * The registries and the ledger over JDBC: what is common to every database.
 *
 * <p>One writer thread with one connection commits what waits as a group ({@link org.fieldpost.sql.SqlWriter}); readers
 * have connections of their own, over Jdbi. Imports the domain rooms, Jdbi, and Jackson's streaming parser in one class.
 * What a database does in its own way stands in a room below, which imports this one and is never imported by it.
 */
package org.fieldpost.sql;
