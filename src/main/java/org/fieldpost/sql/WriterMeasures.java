package org.fieldpost.sql;

import java.util.stream.LongStream;
import org.fieldpost.Distribution;

/** What a writer has done since its start, and what waits for it. Safe for use by many threads. */
public final class WriterMeasures {
    private static final int LARGEST_GROUP_POWER = 10;

    private final WriteQueue queue;
    private final Distribution groups = Distribution.ofPowersOfTwo(LARGEST_GROUP_POWER);
    private final Distribution transactions = Distribution.ofNanos();
    private final Distribution syncs = Distribution.ofNanos();

    WriterMeasures(WriteQueue queue) {
        this.queue = queue;
    }

    void committed(int entries, long nanos) {
        groups.record(entries);
        transactions.record(nanos);
    }

    long commits() {
        return LongStream.of(groups.counts()).sum();
    }

    /** How many writes each commit held; their number is the number of commits. */
    public Distribution groups() {
        return groups;
    }

    /** How long each committed transaction took from its first statement to the end of its sync, in nanoseconds. */
    public Distribution transactions() {
        return transactions;
    }

    /** How long the end of each transaction took alone, which is its sync, in nanoseconds. */
    public Distribution syncs() {
        return syncs;
    }

    /** How many writes wait now. */
    public int waiting() {
        return queue.size();
    }

    /** About how much memory the writes hold that wait now. */
    public long waitingBytes() {
        return queue.bytes();
    }
}
