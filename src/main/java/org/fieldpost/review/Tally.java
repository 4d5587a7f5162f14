package org.fieldpost.review;

/**
 * How much was received.
 *
 * @param bytes of responses and files
 */
public record Tally(long submissions, long bytes) {
    /** Nothing. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally plus(Tally other) {
        return new Tally(submissions + other.submissions, bytes + other.bytes);
    }
}
