package org.fieldpost.review;

import java.util.Optional;
import org.fieldpost.Refusal;

/** Whose data is meant: a participant's, a client's, or that of a participant by a client. */
public record Whose(Optional<String> clientId, Optional<String> participantId) {

    /** @throws Refusal {@code INVALID_REQUEST} where that would be everybody's */
    public Whose {
        if (clientId.isEmpty() && participantId.isEmpty()) {
            throw Refusal.invalid("Say whose: give a client_id, a participant_id or both.");
        }
    }
}
