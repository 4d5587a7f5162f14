package org.fieldpost.review;

/**
 * Something about the audit that is not as it was written.
 *
 * @param from the first entry that it is about
 * @param through the last one
 */
public record AuditFinding(Kind kind, long from, long through) {

    /** The kinds of findings. */
    public enum Kind {
        /** The entries were changed or moved, or were written under another key. */
        CHANGED,
        /** The entries are not there; the one behind them, if there is one, cannot be checked. */
        MISSING,
        /** The entries are not of the chain that the record of its end tells of. */
        ADDED,
        /** A new chain begins with the entry: the key was another, or the record of the end had been changed. */
        RESTARTED,
        /** The record of the chain's end is gone or was changed, so that entries before it may be gone as well. */
        END_CHANGED,
        /** The chain does not hold the entry that was noted elsewhere: it was put back to an earlier state, or exchanged. */
        NOT_AS_NOTED
    }
}
