package org.fieldpost.intake;

import java.util.UUID;

/** Port: what the ledger holds of a session. Implementations are safe for use by many threads. */
public interface SessionTotals {

    /** Whether anything may have been recorded of a session before the ledger was opened; told without reading. */
    boolean mayHold(UUID sessionId);

    /** Reads on the caller's thread; a session that nothing is recorded of has sent nothing. */
    Total of(UUID sessionId);

    /**
     * What a session has sent.
     *
     * @param submissions how many of its submissions are recorded
     * @param bytes all their contents together
     */
    record Total(long submissions, long bytes) {}
}
