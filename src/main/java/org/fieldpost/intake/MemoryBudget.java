package org.fieldpost.intake;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds what all drafts of a server hold in memory together. Safe for use by many threads. */
final class MemoryBudget {
    private final long bytes;
    private final AtomicLong free;

    MemoryBudget(long bytes) {
        this.bytes = bytes;
        free = new AtomicLong(bytes);
    }

    /** Takes {@code bytes} out of the budget, all or none. */
    boolean reserve(int bytes) {
        long available = free.get();
        while (available >= bytes) {
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
