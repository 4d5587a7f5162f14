package org.fieldpost.review;

import java.time.Instant;

/** Port: forgets sessions that were opened long ago. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface BegunSessions {

    /**
     * Forgets those of a client that were opened before a moment, in short steps; returns once that is on stable storage.
     *
     * @return how many there were
     */
    int forget(String clientId, Instant before);
}
