/**
 * Backing up a data folder beside its server, and restoring it.
 *
 * <p>Imports the stores ({@code sql}, {@code file}), {@code review}, and the room above for what it tells the operator.
 * Only commands import it.
 */
package org.fieldpost.server.backup;
