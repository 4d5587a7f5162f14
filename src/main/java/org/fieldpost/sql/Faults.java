package org.fieldpost.sql;

import java.sql.SQLException;

/** Tells what a failure means for the group of writes it happened in; every database has codes of its own. */
public interface Faults {

    /** How far a failure reaches. */
    enum Reach {
        /** The statement is at fault; the same transaction can go on with others. */
        ENTRY,
        /** There is no room; the transaction is lost, and the next one may find room. */
        STORAGE_FULL,
        /** The store is at fault; the transaction is lost, and its connection is not to be used again. */
        STORE,
        /** As {@link #STORE}, and what was written before may be lost too: nothing is to be written until it was checked. */
        STORAGE_FAILED
    }

    Reach reachOf(SQLException failure);
}
