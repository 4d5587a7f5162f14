package org.fieldpost.export.stored;

/** A file that was uploaded, or an entry of one, is not read, for a reason that lies in it. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It is not what such a file is, or not the same at all places that describe it. */
        DAMAGED,
        /** Its entries lie over each other. */
        OVERLAPPING,
        ENCRYPTED,
        COMPRESSED,
        /** In the form for files of 4 GiB and more. */
        ZIP64,
        /** There are more entries, longer names or a longer text than are read. */
        TOO_LARGE;

        /** In lower case, for people. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final transient Reason reason;

    Unreadable(Reason reason) {
        super(reason.word(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
