package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;

/**
 * Which submissions to list. Filters that are present must all hold.
 *
 * @param after go on behind this submission, which need not exist
 * @param limit at most that many, from 1 to 1,000
 */
public record SubmissionQuery(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> sessionId,
        Optional<UUID> after,
        int limit) {}
