package org.fieldpost.intake;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds what all drafts of a server hold in memory together. Safe for use by many threads. */
final class MemoryBudget {
    private static final int KEPT_SHARE = 4;

    private final long bytes;
    private final AtomicLong free;
    private final long kept;

    MemoryBudget(long bytes) {
        this.bytes = bytes;
        free = new AtomicLong(bytes);
        kept = bytes / KEPT_SHARE;
    }

    /** Takes {@code bytes} out of the budget, all or none. */
    boolean reserve(int bytes) {
        return reserve(bytes, 0);
    }

    /** As {@link #reserve}, for what can go to disk: leaves a quarter of the budget to what can't. */
    boolean reserveSparingly(int bytes) {
        return reserve(bytes, kept);
    }

    private boolean reserve(int bytes, long leaving) {
        long available = free.get();
        while (available - bytes >= leaving) {
            if (free.compareAndSet(available, available - bytes)) {
                return true;
            }
            available = free.get();
        }
        return false;
    }

    /** Bytes that are taken now. */
    long used() {
        return bytes - free.get();
    }

    void release(int bytes) {
        free.addAndGet(bytes);
    }
}
