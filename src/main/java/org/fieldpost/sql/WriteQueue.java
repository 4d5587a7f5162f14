package org.fieldpost.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer thread, bounded by number and by bytes. Safe for use by many threads. */
final class WriteQueue {
    private static final int MAX_WAITING = 8_192;
    private static final long MAX_WAITING_BYTES = 32L << 20;
    private static final int MAX_GROUP = 1_024;
    private static final long MAX_GROUP_BYTES = 8L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<WriteEntry<?>> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    /** Whether the entry was taken; it is not where the queue is full or closed. */
    boolean offer(WriteEntry<?> entry) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES) {
                return false;
            }
            waiting.add(entry);
            waitingBytes += entry.bytes();
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next group, in the order of arrival; an empty one says that the queue is closed and empty. */
    List<WriteEntry<?>> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            return nextGroup();
        } finally {
            lock.unlock();
        }
    }

    private List<WriteEntry<?>> nextGroup() {
        List<WriteEntry<?>> group = new ArrayList<>(Math.min(waiting.size(), MAX_GROUP));
        long bytes = 0;
        while (!waiting.isEmpty() && group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES) {
            WriteEntry<?> entry = waiting.remove();
            group.add(entry);
            bytes += entry.bytes();
        }
        waitingBytes -= bytes;
        return group;
    }

    /** How many entries wait now. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** About how much memory the entries hold that wait now. */
    long bytes() {
        lock.lock();
        try {
            return waitingBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more entries; those that wait are still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
