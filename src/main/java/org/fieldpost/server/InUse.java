package org.fieldpost.server;

/** A server has the data folder open. */
final class InUse extends CannotRun {

    InUse(String message, Throwable cause) {
        super(message, cause);
    }
}
