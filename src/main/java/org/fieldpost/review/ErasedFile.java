package org.fieldpost.review;

/**
 * A file that is to be removed, since the record of it was erased.
 *
 * @param name the id of a blob, or the key of an upload
 */
public record ErasedFile(Kind kind, String name) {

    /** Where it lies. */
    public enum Kind {
        BLOB,
        UPLOAD
    }
}
