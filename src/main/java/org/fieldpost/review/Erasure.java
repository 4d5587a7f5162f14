package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;

/**
 * What is to be erased: the submissions for which all holds that is present. Without a submission and an end, open uploads of
 * the client or participant go too; where it names a participant, the tokens issued to them so far end.
 *
 * @param before only submissions with smaller ids, compared as text; for what is erased because its time is over. It need
 *     not be the id of any
 */
public record Erasure(
        Optional<UUID> submissionId, Optional<String> clientId, Optional<String> participantId, Optional<UUID> before) {

    /** @throws Refusal {@code INVALID_REQUEST} where that would be everything, or everything up to a time */
    public Erasure {
        if (submissionId.isEmpty() && clientId.isEmpty() && participantId.isEmpty()) {
            throw Refusal.invalid("Say what to erase: give a client_id, a participant_id or both.");
        }
    }

    /** One submission. */
    public static Erasure of(UUID submissionId) {
        return new Erasure(Optional.of(submissionId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All that came from a participant, a client app, or a participant by that client app. */
    public static Erasure of(Optional<String> clientId, Optional<String> participantId) {
        return new Erasure(Optional.empty(), clientId, participantId, Optional.empty());
    }

    /** Whether it means everything there is of a client or participant, and not some of their submissions. */
    public boolean isOfAll() {
        return submissionId.isEmpty() && before.isEmpty();
    }

    Action action() {
        return before.isPresent() ? Action.RETENTION : Action.ERASE;
    }

    /** How the audit names it, without a participant's id in clear. */
    Subject subject(Pseudonyms pseudonyms) {
        Subject subject = submissionId
                .map(Subject::submission)
                .orElseGet(Subject::submissions)
                .ofClient(clientId)
                .ofParticipant(participantId, pseudonyms);
        return before.map(id -> subject.with("before", id.toString())).orElse(subject);
    }
}
