package org.fieldpost.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Folds a database's log into the database: writes what was committed to its place there, so that the log may begin anew. */
@FunctionalInterface
public interface LogFold {

    /**
     * Brings in, and syncs, what was committed before the call. Keeps nobody from reading or from writing on other
     * connections, and waits for nobody.
     *
     * @param connection one of the caller's, outside of a transaction
     * @throws SQLException where it fails; the log then still holds everything
     */
    Log run(Connection connection) throws SQLException;

    /**
     * The log, as a fold has left it.
     *
     * @param bytes that it held when the fold began; 0 where another fold was in the way
     * @param folded whether the database holds all of that now; not where a reader needs something older
     */
    record Log(long bytes, boolean folded) {}
}
