package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDv7 identifiers (RFC 9562 section 5.7) that grow strictly, whatever the clock does.
 *
 * <p>The 48 bits of milliseconds and the 12 bits of {@code rand_a} form one number (section 6.2, method 1). An id takes
 * the clock's millisecond with a random value of the counter's lower half, or its predecessor's number and one where
 * that is greater: when the clock stands or goes back, the number is counted up and runs over into the next millisecond
 * if it must. {@code rand_b} is 62 fresh bits from a {@link java.security.SecureRandom}.
 *
 * <p>Safe for use by many threads, without locks. Order is the order of {@link UUID#compareTo}, of the text and of the
 * bytes alike. Generators in other processes know nothing of each other.
 */
public final class TimeOrderedIds {
    private static final int MILLIS_SHIFT = 16;
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long COUNTER_START_MASK = COUNTER_MASK >> 1;
    private static final long VERSION = 7L << 12;

    /** In the year 6429; what is beyond would compare as negative. */
    private static final long FLOOR_MILLIS_MAX = (1L << 47) - 1;

    private static final long VARIANT = 1L << 63;

    private final AtomicLong last;

    /** A generator with no past. */
    public TimeOrderedIds() {
        this(0);
    }

    private TimeOrderedIds(long last) {
        this.last = new AtomicLong(last);
    }

    /**
     * A generator whose ids are all greater than {@code last}, where there is one.
     *
     * @throws IllegalArgumentException if {@code last} is no UUIDv7
     */
    public static TimeOrderedIds after(Optional<UUID> last) {
        return last.map(id -> new TimeOrderedIds(stampOf(id))).orElseGet(TimeOrderedIds::new);
    }

    /** The next id: of the time {@code now} (years 1970 to 10889), or of its predecessor's time where that is later. */
    public UUID next(Instant now) {
        long fresh = (now.toEpochMilli() << COUNTER_BITS) | (Randomness.nextLong() & COUNTER_START_MASK);
        long stamp = last.accumulateAndGet(fresh, (before, candidate) -> Math.max(before + 1, candidate));
        long high = ((stamp >>> COUNTER_BITS) << MILLIS_SHIFT) | VERSION | (stamp & COUNTER_MASK);
        return new UUID(high, VARIANT | (Randomness.nextLong() >>> 2));
    }

    /**
     * Less than the ids of that time or later, and greater than those before: ids hold whole milliseconds, and the version
     * behind them. It is no id itself.
     */
    public static UUID floor(Instant moment) {
        long millis = moment.plusNanos(999_999).toEpochMilli();
        return new UUID(Math.max(0, Math.min(millis, FLOOR_MILLIS_MAX)) << MILLIS_SHIFT, 0);
    }

    /**
     * The time inside an id, to the millisecond.
     *
     * @throws IllegalArgumentException if it is no UUIDv7
     */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(stampOf(id) >>> COUNTER_BITS);
    }

    private static long stampOf(UUID id) {
        if (id.version() != 7 || id.variant() != 2) {
            throw new IllegalArgumentException("Not a UUIDv7: " + id);
        }
        long high = id.getMostSignificantBits();
        return ((high >>> MILLIS_SHIFT) << COUNTER_BITS) | (high & COUNTER_MASK);
    }
}
