package org.fieldpost.review;

import java.util.Locale;

/**
 * Something about the audit that is not as it was written.
 *
 * @param from the first entry that it is about
 * @param through the last one
 */
public record AuditFinding(Kind kind, long from, long through) {

    /** Its kind, as other programs read it. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What it says to people. */
    public String sentence() {
        String entries = from == through ? "entry " + from : "entries " + from + " to " + through;
        return switch (kind) {
            case CHANGED -> entries + ": changed or moved, or written under another audit.key";
            case MISSING -> entries + ": not there";
            case ADDED -> entries + ": behind the end that was recorded";
            case RESTARTED ->
                "a new chain begins with " + entries
                        + ": audit.key was another, or the record of the end had been changed";
            case END_CHANGED ->
                "the record of the end was changed or is gone: entries behind " + entries + " may be gone with it";
            case NOT_AS_NOTED -> entries + ": not the one that was noted; the audit was put back or exchanged";
        };
    }

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
