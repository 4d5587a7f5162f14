package org.fieldpost.sql;

import java.io.IOException;
import java.sql.SQLException;

/** Clears a database's files of what rows that are gone have left in them. */
public interface StoreClearing {

    /**
     * When this returns, nothing that was deleted before the call can be read from the files, and that is on stable storage. May
     * take long; others go on reading and writing.
     *
     * @throws org.fieldpost.Refusal {@code UNAVAILABLE} where a reader is in the way for too long
     */
    void run() throws SQLException, IOException;

    /** Gives the disk back what the log takes, where nobody is in the way. */
    void emptyLog() throws SQLException, IOException;
}
