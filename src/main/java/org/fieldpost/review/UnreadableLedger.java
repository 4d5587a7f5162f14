package org.fieldpost.review;

/** Records that are damaged so that they cannot be read. The message is for the operator. */
public final class UnreadableLedger extends RuntimeException {

    public UnreadableLedger(String message, Throwable cause) {
        super(message, cause);
    }
}
