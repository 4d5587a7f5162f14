package org.fieldpost.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long each of many keys has to wait after failing: failures before number {@value #FREE} cost nothing, from it on each
 * doubles the wait, from one second to a quarter of an hour. An hour after its last failure a key is forgotten.
 *
 * <p>Remembers {@value #KEYS} keys, those that failed last, and begins anew at each start. Safe for use by many threads.
 */
public final class GrowingWait {
    static final int FREE = 3;
    static final int KEYS = 10_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(15).toNanos();
    private static final long FORGOTTEN = Duration.ofHours(1).toNanos();
    private static final int MOST_DOUBLINGS = 10;

    private final LongSupplier nanoTime;

    private final Map<Long, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Failures> eldest) {
            return size() > KEYS;
        }
    };

    /** @param nanoTime a clock that never goes back, such as {@link System#nanoTime} */
    public GrowingWait(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Failures(int count, long last) {

        private long waitNanos() {
            return count < FREE ? 0 : Math.min(LONGEST, SECOND << Math.min(count - FREE, MOST_DOUBLINGS));
        }
    }

    /** How long until the key may try again; zero for at once. */
    public synchronized Duration untilNext(long key) {
        Failures known = failures.get(key);
        if (known == null) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, known.waitNanos() - (nanoTime.getAsLong() - known.last())));
    }

    /** Notes a failure of the key. */
    public synchronized void failed(long key) {
        long now = nanoTime.getAsLong();
        Failures known = failures.remove(key);
        int before = known == null || now - known.last() > FORGOTTEN ? 0 : known.count();
        failures.put(key, new Failures(before + 1, now));
    }

    /** Forgets the failures of the key. */
    public synchronized void succeeded(long key) {
        failures.remove(key);
    }
}
