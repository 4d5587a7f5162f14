package org.fieldpost.access;

import org.fieldpost.Refusal;

/** Port: participants whose tokens were ended, since they were erased. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface EndedParticipants {

    /** Whether what a token granted was ended; cheap, reads at most a few times a minute. Never for a grant without a participant. */
    boolean includes(Grant grant);

    /** Says that a token was ended with its participant, without a word about why. */
    static Refusal refusal() {
        return new Refusal(Refusal.Word.TOKEN_UNKNOWN, "This auth_token was ended: ask /token for a new one.");
    }
}
