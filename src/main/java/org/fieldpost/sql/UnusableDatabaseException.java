package org.fieldpost.sql;

/** The database cannot be used as it is. The message is one sentence for the operator that says what to do. */
public final class UnusableDatabaseException extends RuntimeException {

    /** For what was found out by looking. */
    public UnusableDatabaseException(String message) {
        super(message);
    }

    /** For what the database itself complained about. */
    public UnusableDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
