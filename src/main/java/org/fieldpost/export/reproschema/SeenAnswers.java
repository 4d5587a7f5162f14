package org.fieldpost.export.reproschema;

import java.util.Arrays;

/**
 * Remembers the last answers by numbers drawn from their digests, so that one that was sent twice is taken once: at least
 * the last {@value #GENERATION}, at most twice as many. For one thread.
 */
final class SeenAnswers {
    static final int GENERATION = 65_536;

    private static final int PLACES = 2 * GENERATION;
    private static final long FREE = 0;

    private long[] current = new long[PLACES];
    private long[] former = new long[PLACES];
    private int size;

    /** Whether it is new; from then on it is not. */
    boolean add(long number) {
        long kept = number == FREE ? 1 : number;
        int place = find(current, kept);
        if (current[place] == kept || former[find(former, kept)] == kept) {
            return false;
        }
        if (size == GENERATION) {
            long[] oldest = former;
            former = current;
            current = oldest;
            Arrays.fill(current, FREE);
            size = 0;
            place = find(current, kept);
        }
        current[place] = kept;
        size++;
        return true;
    }

    /** Where it is, or would be. */
    private static int find(long[] places, long number) {
        int place = (int) (number >>> 1) & (PLACES - 1);
        while (places[place] != FREE && places[place] != number) {
            place = (place + 1) & (PLACES - 1);
        }
        return place;
    }
}
