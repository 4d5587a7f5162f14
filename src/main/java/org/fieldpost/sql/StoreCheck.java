package org.fieldpost.sql;

import java.sql.SQLException;

/** Opens a database anew whose storage has failed, and finds out whether it can be trusted again. */
@FunctionalInterface
public interface StoreCheck {

    /**
     * Returns when all that was committed is on stable storage and whole, and when something new could be committed.
     *
     * @throws SQLException where that is not so, or not yet
     */
    void run() throws SQLException;
}
