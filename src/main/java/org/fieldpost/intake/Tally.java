package org.fieldpost.intake;

import java.util.concurrent.atomic.LongAdder;

/** Counts what has been accepted since the process started. Safe for use by many threads. */
public final class Tally {
    private final LongAdder kept = new LongAdder();
    private final LongAdder keptBytes = new LongAdder();
    private final LongAdder repeats = new LongAdder();

    Tally() {}

    /** @param bytes the contents of the submission, small fields aside */
    void accepted(Receipt receipt, long bytes) {
        if (receipt.repeated()) {
            repeats.increment();
            return;
        }
        kept.increment();
        keptBytes.add(bytes);
    }

    /** Submissions that were kept. */
    public long kept() {
        return kept.sum();
    }

    /** The bytes of their {@code responses} and files. */
    public long keptBytes() {
        return keptBytes.sum();
    }

    /** Submissions that were the repeat of one kept before. */
    public long repeats() {
        return repeats.sum();
    }
}
