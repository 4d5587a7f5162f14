package org.fieldpost.file;

/** The data folder cannot be used as it is. The message is one sentence for the operator that says what to do. */
public sealed class UnusableFolderException extends RuntimeException permits FolderInUseException {

    UnusableFolderException(String message) {
        super(message);
    }

    UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
