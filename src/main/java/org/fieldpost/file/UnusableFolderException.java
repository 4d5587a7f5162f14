package org.fieldpost.file;

/** The data folder cannot be used as it is. The message is one sentence for the operator that says what to do. */
public final class UnusableFolderException extends RuntimeException {

    UnusableFolderException(String message) {
        super(message);
    }

    UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
