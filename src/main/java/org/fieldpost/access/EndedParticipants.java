package org.fieldpost.access;

/** Port: participants whose tokens were ended, since they were erased. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface EndedParticipants {

    /** Whether what a token granted was ended; cheap, reads at most a few times a minute. Never for a grant without a participant. */
    boolean includes(Grant grant);
}
