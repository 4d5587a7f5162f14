package org.fieldpost.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A recorded submission, without its contents.
 *
 * @param submissionId UUIDv7
 * @param receivedAt the time inside the id, to the millisecond
 * @param fields the small fields, each with its values in order
 * @param responses size and digest of the JSON text, where there is one
 * @param files what was sent beside it, in the order received
 */
public record Submission(
        UUID submissionId,
        String clientId,
        UUID sessionId,
        Optional<String> participantId,
        Instant receivedAt,
        Map<String, List<String>> fields,
        Optional<StoredContent> responses,
        List<StoredFile> files) {}
