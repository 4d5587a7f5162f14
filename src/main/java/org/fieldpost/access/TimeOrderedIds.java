package org.fieldpost.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes UUIDv7s (RFC 9562, 5.7) that ascend strictly, also within a millisecond and when the clock is set back: the
 * 74 random bits are then counted up by a random step. Safe for use by many threads.
 */
public final class TimeOrderedIds {
    private static final long LOW_MASK = (1L << 62) - 1;
    private static final int HIGH_MASK = (1 << 12) - 1;
    private static final long STEP_MASK = (1L << 40) - 1;

    private final SecureRandom random = new SecureRandom();
    private long millis;
    private int high;
    private long low;

    private TimeOrderedIds(long millis, int high, long low) {
        this.millis = millis;
        this.high = high;
        this.low = low;
    }

    /** Ids above {@code last}, where there is one. */
    public static TimeOrderedIds after(Optional<UUID> last) {
        return last.map(id -> new TimeOrderedIds(
                        id.getMostSignificantBits() >>> 16,
                        (int) id.getMostSignificantBits() & HIGH_MASK,
                        id.getLeastSignificantBits() & LOW_MASK))
                .orElseGet(() -> new TimeOrderedIds(0, 0, 0));
    }

    /** The next id. Its time is {@code now}, or that of the id before where that is later. */
    public synchronized UUID next(Instant now) {
        long at = now.toEpochMilli();
        if (at > millis) {
            millis = at;
            high = random.nextInt() & (HIGH_MASK >>> 1);
            low = random.nextLong() & LOW_MASK;
        } else {
            countUp();
        }
        return new UUID(millis << 16 | 0x7000 | high, low | Long.MIN_VALUE);
    }

    private void countUp() {
        low += 1 + (random.nextLong() & STEP_MASK);
        if (low <= LOW_MASK) {
            return;
        }
        low &= LOW_MASK;
        high++;
        if (high > HIGH_MASK) {
            high = 0;
            millis++;
        }
    }

    /** The time inside an id, to the millisecond. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
