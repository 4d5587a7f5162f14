package org.fieldpost.intake;

import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * How much room is left where contents are kept, and what of it is kept for small ones and for the ledger.
 *
 * @param free bytes; may be a moment old, and less than nothing where more was written since
 * @param reserve bytes that large contents leave free
 */
public record Room(long free, long reserve) {
    private static final long NEXT_TO_NOTHING = 1L << 20;

    /** What can still be done with the room there is. */
    public enum State {
        /** Everything fits. */
        OK,
        /** Below the reserve: large contents are refused, small ones fit. */
        LOW,
        /** Next to nothing is left, so that small ones are likely to be refused too. */
        FULL
    }

    public State state() {
        if (free < NEXT_TO_NOTHING) {
            return State.FULL;
        }
        return free < reserve ? State.LOW : State.OK;
    }

    /**
     * Asks for room for a large content.
     *
     * @throws Refusal {@code STORAGE_FULL} where it would not leave the reserve free
     */
    public void requireFor(long bytes) {
        if (bytes > free - reserve) {
            throw new Refusal(
                    Word.STORAGE_FULL,
                    "The server has no room for files of this size now and kept nothing of this: tell the people who run"
                            + " the study.");
        }
    }
}
