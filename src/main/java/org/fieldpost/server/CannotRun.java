package org.fieldpost.server;

/**
 * Something the operator can put right keeps a command from running.
 *
 * <p>The message is a sentence for the operator that says what to do, and all that is printed: it holds no secret, and
 * the stack trace, which says nothing more, is not recorded.
 */
public class CannotRun extends RuntimeException {

    public CannotRun(String message) {
        this(message, null);
    }

    /** @param cause what was found below, for debuggers; may be null */
    public CannotRun(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
