package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;
import org.fieldpost.review.SubmissionQuery.Order;

/**
 * Which files that came in slices to list. Filters that are present must all hold.
 *
 * @param order by when their first slices were accepted
 * @param after go on behind this one in that order; it need not exist
 * @param limit at most that many, from 1 to 1,000
 */
public record JoinedQuery(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> sessionId,
        Order order,
        Optional<JoinedId> after,
        int limit) {

    /** A query for the oldest first. */
    public JoinedQuery(
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Optional<JoinedId> after,
            int limit) {
        this(clientId, participantId, sessionId, Order.OLDEST_FIRST, after, limit);
    }
}
