package org.fieldpost.file;

/** Another server has the data folder open. The message is a sentence for the operator. */
public final class FolderInUseException extends UnusableFolderException {
    FolderInUseException(String message) {
        super(message);
    }
}
