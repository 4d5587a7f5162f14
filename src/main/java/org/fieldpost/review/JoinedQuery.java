package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;

/**
 * Which files that came in slices to list. Filters that are present must all hold.
 *
 * @param after go on behind this one, which need not exist
 * @param limit at most that many, from 1 to 1,000
 */
public record JoinedQuery(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> sessionId,
        Optional<JoinedId> after,
        int limit) {}
