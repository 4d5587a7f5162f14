package org.fieldpost.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Entries that found the queue full and wait a moment for room, bounded like the queue itself: a short wait is better than
 * a quick no. They hold no thread. Not safe for use by many threads.
 */
final class Latecomers {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int maxWaiting;
    private final long maxBytes;
    private final ArrayDeque<Late> waiting = new ArrayDeque<>();
    private long bytes;

    private record Late(WriteEntry<?> entry, long sinceNanos) {}

    Latecomers(int maxWaiting, long maxBytes) {
        this.maxWaiting = maxWaiting;
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the entry may wait; it may not where too many do. */
    boolean add(WriteEntry<?> entry, long nowNanos) {
        if (waiting.size() >= maxWaiting || bytes >= maxBytes) {
            return false;
        }
        waiting.add(new Late(entry, nowNanos));
        bytes += entry.bytes();
        return true;
    }

    /** The one that has waited longest. */
    WriteEntry<?> remove() {
        WriteEntry<?> entry = waiting.remove().entry();
        bytes -= entry.bytes();
        return entry;
    }

    /** Takes out those that have waited for five seconds in vain. */
    List<WriteEntry<?>> giveUp(long nowNanos) {
        List<WriteEntry<?>> given = new ArrayList<>();
        while (!waiting.isEmpty() && nowNanos - waiting.peek().sinceNanos() >= PATIENCE_NANOS) {
            given.add(remove());
        }
        return given;
    }
}
