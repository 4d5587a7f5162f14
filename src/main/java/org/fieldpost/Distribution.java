package org.fieldpost;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often measured values fell into each of a few fixed ranges, and their sum. Recording neither locks nor allocates.
 * Safe for use by many threads; a reading taken meanwhile may be ahead of another one by what was just recorded.
 */
public final class Distribution {
    private static final long[] MICROSECONDS = {
        250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000
    };

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    private Distribution(long[] bounds) {
        this.bounds = bounds;
        this.counts = new LongAdder[bounds.length + 1];
        for (int range = 0; range < counts.length; range++) {
            counts[range] = new LongAdder();
        }
    }

    /** For durations in nanoseconds, from a quarter of a millisecond to five seconds. */
    public static Distribution ofNanos() {
        long[] nanos = new long[MICROSECONDS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = TimeUnit.MICROSECONDS.toNanos(MICROSECONDS[i]);
        }
        return new Distribution(nanos);
    }

    /** For numbers of things: ranges end at 1, 2, 4 and so on. */
    public static Distribution ofPowersOfTwo(int largestPower) {
        long[] powers = new long[largestPower + 1];
        for (int power = 0; power < powers.length; power++) {
            powers[power] = 1L << power;
        }
        return new Distribution(powers);
    }

    public void record(long value) {
        int range = 0;
        while (range < bounds.length && value > bounds[range]) {
            range++;
        }
        counts[range].increment();
        sum.add(value);
    }

    /** The largest value of each range but the last, which has no end. */
    public long[] bounds() {
        return bounds.clone();
    }

    /** How many values fell into each range; one more than there are bounds. */
    public long[] counts() {
        long[] read = new long[counts.length];
        for (int range = 0; range < read.length; range++) {
            read[range] = counts[range].sum();
        }
        return read;
    }

    /** All values together. */
    public long sum() {
        return sum.sum();
    }
}
