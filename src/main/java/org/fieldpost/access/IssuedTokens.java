package org.fieldpost.access;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the tokens that this process has issued, and how many of them have not expired. Nothing is stored for a token, so
 * those issued before a restart or by another server are not among them, and those ended with their client are.
 *
 * <p>The ends of tokens are counted in spans of time, as many as the longest life has minutes but no more than
 * {@value #MAX_SPANS}, so that memory does not grow with what is issued. A token counts to the end of its span. Safe for use
 * by many threads.
 */
public final class IssuedTokens {
    static final int MAX_SPANS = 10_082;
    private static final int SECONDS_PER_MINUTE = 60;

    private final LongAdder issued = new LongAdder();
    private final long spanSeconds;
    private final AtomicLongArray ending;
    private volatile long current;

    /**
     * @param maxMinutes longest life of a token
     * @param now where counting begins
     */
    IssuedTokens(int maxMinutes, Instant now) {
        // Two more spans than a life has: the one it begins in and the one it ends in.
        int minutesPerSpan = 1 + (maxMinutes + 1) / MAX_SPANS;
        spanSeconds = (long) minutesPerSpan * SECONDS_PER_MINUTE;
        ending = new AtomicLongArray(maxMinutes / minutesPerSpan + 2);
        current = spanOf(now);
    }

    private long spanOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), spanSeconds);
    }

    void issued(Instant expiry, Instant now) {
        forgetBefore(spanOf(now));
        issued.increment();
        ending.incrementAndGet(place(spanOf(expiry)));
    }

    private int place(long span) {
        return (int) Math.floorMod(span, (long) ending.length());
    }

    /** Empties the spans that are over before their places are used again. Time set back empties nothing. */
    private void forgetBefore(long span) {
        if (span > current) {
            forgetUpTo(span);
        }
    }

    private synchronized void forgetUpTo(long span) {
        long first = Math.max(current, span - ending.length());
        for (long over = first; over < span; over++) {
            ending.set(place(over), 0);
        }
        current = Math.max(current, span);
    }

    /** How many spans are told apart. */
    int places() {
        return ending.length();
    }

    /** How many were issued since the process started. */
    public long total() {
        return issued.sum();
    }

    /** How many of them had not expired at {@code now}. */
    public long live(Instant now) {
        forgetBefore(spanOf(now));
        long live = 0;
        for (int place = 0; place < ending.length(); place++) {
            live += ending.get(place);
        }
        return live;
    }
}
