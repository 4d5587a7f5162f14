package org.fieldpost.review;

import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * Which participants to list: by client, then by their own ids.
 *
 * @param clientId those of a client only, where one is given
 * @param after go on behind this one, who need not be there; of that client, where one is given
 * @param limit at most that many, from 1 to 1,000
 */
public record ParticipantQuery(Optional<String> clientId, Optional<ParticipantKey> after, int limit) {
    public ParticipantQuery {
        if (clientId.isPresent()
                && after.isPresent()
                && !clientId.get().equals(after.get().clientId())) {
            throw Refusal.invalid("after takes the key of a participant of that client_id.");
        }
    }
}
