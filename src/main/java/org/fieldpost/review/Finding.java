package org.fieldpost.review;

/**
 * One thing that is not as it should be.
 *
 * @param place where: a submission's part, a blob, the ledger
 * @param detail what is wrong there, a few words
 */
public record Finding(Kind kind, String place, String detail) {

    /** What went wrong. */
    public enum Kind {
        /** The ledger itself is damaged. */
        LEDGER,
        /** A recorded content has no bytes. */
        MISSING,
        /** There are fewer or more bytes than recorded. */
        SIZE,
        /** The bytes are not those that were recorded. */
        DIGEST,
        /** The bytes are there and cannot be read. */
        UNREADABLE,
        /** A blob that no record names and that should have been swept. */
        UNKNOWN
    }
}
