package org.fieldpost.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: the audit, which only grows. Acts that change what is kept are written with their entry in one transaction, by the
 * ports that do them; this one is for acts that change nothing. Implementations are safe for use by many threads.
 */
public interface AuditLog {

    /**
     * Keeps an act; the stage completes once its entry is on stable storage, on a thread that must not be blocked, and fails where
     * it could not be kept: then the act must not happen.
     */
    CompletionStage<Void> append(Act act);

    /**
     * Entries in order.
     *
     * @param after the id behind which to go on; 0 to begin
     * @param limit at most that many, at least 1
     */
    List<AuditEntry> list(long after, int limit);

    /**
     * Entries, the last one first.
     *
     * @param before the id before which to go on; {@link Long#MAX_VALUE} to begin
     * @param limit at most that many, at least 1
     */
    List<AuditEntry> listNewest(long before, int limit);

    /** The same with what links them, for those who check the chain. */
    List<Link> links(long after, int limit);

    /** What is kept of the chain's end apart from the entries; empty where that record is gone. */
    Optional<Head> head();

    /**
     * An entry in the chain.
     *
     * @param hash by {@link AuditSeal#hash}
     */
    record Link(AuditEntry entry, String hash) {}

    /**
     * The end of the chain.
     *
     * @param entries the last one's id; 0 where there is none yet
     * @param hash the last one's, or {@link AuditSeal#START}
     * @param seal by {@link AuditSeal#seal}
     */
    record Head(long entries, String hash, String seal) {}
}
