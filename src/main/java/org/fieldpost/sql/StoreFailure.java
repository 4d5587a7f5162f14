package org.fieldpost.sql;

/** The store is broken in a way that no caller can mend; the cause is for the log. */
public final class StoreFailure extends RuntimeException {

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
