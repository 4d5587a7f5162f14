package org.fieldpost.review;

/**
 * A file that came in slices and what they say about it.
 *
 * @param endKnown whether the last slice that is there is known to be the last there was
 */
public record JudgedFile(JoinedFile file, boolean endKnown) {

    /** What can be said in one word. */
    public enum State {
        /** All of it is there. */
        COMPLETE,
        /** Nothing is missing as far as it goes; nothing tells whether it goes on. */
        OPEN,
        /** Slices are missing. */
        HOLES,
        /** Other bytes came under the same number. */
        CONFLICT
    }

    /** The worst of what is so. */
    public State state() {
        if (!file.conflicts().isEmpty()) {
            return State.CONFLICT;
        }
        if (!file.holes().isEmpty()) {
            return State.HOLES;
        }
        return endKnown ? State.COMPLETE : State.OPEN;
    }
}
