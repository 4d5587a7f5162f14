package org.fieldpost.parquet;

import java.util.Arrays;

/**
 * The repetition or definition levels of a page. They are kept as runs of equal ones, so that a thousand missing values
 * take no more room than one. For one thread.
 */
final class Levels {
    /** What a run takes in memory. */
    private static final int RUN_BYTES = Integer.BYTES + 1;

    private final int bits;
    private int[] counts = {};
    private byte[] levels = {};
    private int runs;
    private int count;

    /** @param highest that there can be; where it is 0 nothing is kept or written */
    Levels(int highest) {
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    }

    void add(int level, int times) {
        count += times;
        if (bits == 0) {
            return;
        }
        if (runs > 0 && levels[runs - 1] == level) {
            counts[runs - 1] += times;
            return;
        }
        if (runs == counts.length) {
            counts = Arrays.copyOf(counts, Math.max(4, runs * 2));
            levels = Arrays.copyOf(levels, counts.length);
        }
        counts[runs] = times;
        levels[runs++] = (byte) level;
    }

    /** How many levels there are. */
    int count() {
        return count;
    }

    /** How much they take in memory. */
    int weight() {
        return runs * RUN_BYTES;
    }

    /** Gives back the memory too. */
    void clear() {
        counts = new int[0];
        levels = new byte[0];
        runs = 0;
        count = 0;
    }

    /** Writes them in the hybrid encoding, behind their length: all as runs or all bit by bit, whichever is shorter. */
    void writeTo(Bytes out) {
        if (bits == 0) {
            return;
        }
        Bytes encoded = new Bytes();
        int groups = (count + 7) / 8;
        if (runs * 2L <= (long) groups * bits) {
            writeRuns(encoded);
        } else {
            writeBits(encoded, groups);
        }
        out.writeInt(encoded.size());
        out.write(encoded.array(), 0, encoded.size());
    }

    private void writeRuns(Bytes out) {
        for (int run = 0; run < runs; run++) {
            out.writeVariable(counts[run] << 1);
            out.write(levels[run]);
        }
    }

    private void writeBits(Bytes out, int groups) {
        out.writeVariable((groups << 1) | 1);
        int bit = 8;
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < counts[run] * bits; i++) {
                if (bit == 8) {
                    out.write(0);
                    bit = 0;
                }
                if ((levels[run] >>> (i % bits) & 1) == 1) {
                    out.setInLast(bit);
                }
                bit++;
            }
        }
        int written = (count * bits + 7) / 8;
        for (int rest = written; rest < groups * bits; rest++) {
            out.write(0);
        }
    }
}
