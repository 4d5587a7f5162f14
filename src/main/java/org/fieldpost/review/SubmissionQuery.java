package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;

/**
 * Which submissions to list. Filters that are present must all hold.
 *
 * @param order in which they come
 * @param after go on behind this submission in that order; it need not exist
 * @param through up to this submission, which need not exist, and with it
 * @param limit at most that many, from 1 to 1,000
 */
public record SubmissionQuery(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> sessionId,
        Order order,
        Optional<UUID> after,
        Optional<UUID> through,
        int limit) {

    /** By when they were accepted. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** A query for the oldest first. */
    public SubmissionQuery(
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Optional<UUID> after,
            Optional<UUID> through,
            int limit) {
        this(clientId, participantId, sessionId, Order.OLDEST_FIRST, after, through, limit);
    }

    /** A query for the oldest first without an upper end. */
    public SubmissionQuery(
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Optional<UUID> after,
            int limit) {
        this(clientId, participantId, sessionId, after, Optional.empty(), limit);
    }
}
