package org.fieldpost.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A meter in the memory of this process, of the same size whatever comes. It begins anew at each start.
 *
 * <p>What a key has taken is kept as the one moment at which its share will be whole again (the generic cell rate
 * algorithm, ITU-T I.371): taking moves it into the future, time catches up with it, and behind it there is nothing to
 * remember. Keys lie in sets of {@value #WAYS}. A new key takes the place of the one in its set that has taken least. So a
 * flood of keys, each of which takes little, makes the meter forget the flood and not the few that take much.
 */
public final class BoundedMeter implements Meter {
    private static final int WAYS = 8;
    private static final int SET_BITS = 13;

    /** How many keys that have taken something are remembered, at 16 bytes each. */
    static final int KEYS = WAYS << SET_BITS;

    private final double cap;
    private final long period;
    private final LongSupplier nanoTime;
    private final long begin;

    /** Nobody outside may choose keys that fall into one set. */
    private final long seed = Randomness.nextLong();

    private final long[] keys = new long[KEYS];
    private final long[] wholeAt = new long[KEYS];

    /**
     * @param cap what fits into a period, at least 1
     * @param period up to some years
     * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
     */
    public BoundedMeter(long cap, Duration period, LongSupplier nanoTime) {
        this.cap = cap;
        this.period = period.toNanos();
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    @Override
    public synchronized Duration take(long key, long amount) {
        long now = now();
        Duration wait = untilRoomFor(key, amount, now);
        if (wait.isZero()) {
            owe(key, owed(key, now) + cost(amount), now);
        }
        return wait;
    }

    @Override
    public synchronized Duration untilRoomFor(long key, long amount) {
        return untilRoomFor(key, amount, now());
    }

    private Duration untilRoomFor(long key, long amount, long now) {
        long cost = cost(amount);
        if (cost > period) {
            return Duration.ofNanos(period);
        }
        return Duration.ofNanos(Math.max(0, owed(key, now) + cost - period));
    }

    @Override
    public synchronized boolean overdraw(long key, long amount) {
        long now = now();
        long owed = owed(key, now);
        long cost = cost(amount);
        if (cost > 2 * period - owed) {
            return false;
        }
        owe(key, owed + cost, now);
        return true;
    }

    @Override
    public synchronized void giveBack(long key, long amount) {
        long now = now();
        long owed = owed(key, now);
        if (owed > 0) {
            owe(key, Math.max(0, owed - cost(amount)), now);
        }
    }

    private long now() {
        return nanoTime.getAsLong() - begin;
    }

    /** The time in which the amount refills, in nanoseconds, rounded up; more than can be counted is as much as can be. */
    private long cost(long amount) {
        return (long) Math.ceil(amount * (double) period / cap);
    }

    /** The time in which all that the key has taken refills, in nanoseconds. */
    private long owed(long key, long now) {
        int first = firstOfSet(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                return Math.max(0, wholeAt[i] - now);
            }
        }
        return 0;
    }

    private void owe(long key, long owed, long now) {
        int place = placeOf(key);
        keys[place] = key;
        wholeAt[place] = now + owed;
    }

    private int placeOf(long key) {
        int first = firstOfSet(key);
        int least = first;
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                return i;
            }
            if (wholeAt[i] < wholeAt[least]) {
                least = i;
            }
        }
        return least;
    }

    private int firstOfSet(long key) {
        long hash = (key ^ seed) * 0x9e3779b97f4a7c15L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return (int) (hash >>> (Long.SIZE - SET_BITS)) * WAYS;
    }
}
