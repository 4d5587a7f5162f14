package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: the operator's sessions at the researcher's pages, known by what {@link SignIn} makes of their secrets.
 * Implementations are safe for use by many threads.
 */
public interface OperatorSessions {

    /**
     * Keeps a session and forgets those that have ended; the stage completes once it is on stable storage.
     *
     * @param key 64 lower-case hex digits
     * @param now sessions that ended at this time or before may be forgotten
     */
    CompletionStage<Void> add(String key, Instant end, Instant now);

    /** When a session ends or has ended; empty for an unknown one. */
    Optional<Instant> end(String key);

    /** Forgets a session, if there is one; the stage completes once that is on stable storage. */
    CompletionStage<Void> remove(String key);
}
