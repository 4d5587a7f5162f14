package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;

/**
 * Which submissions to list. Filters that are present must all hold.
 *
 * @param content what they must hold
 * @param order in which they come
 * @param from none before this submission, which need not exist
 * @param before neither this submission, which need not exist, nor one behind it
 * @param after go on behind this submission in that order; it need not exist
 * @param through up to this submission, which need not exist, and with it
 * @param limit at most that many, from 1 to 1,000
 */
public record SubmissionQuery(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> sessionId,
        Content content,
        Order order,
        Optional<UUID> from,
        Optional<UUID> before,
        Optional<UUID> after,
        Optional<UUID> through,
        int limit) {

    /** By when they were accepted. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** What submissions hold. */
    public enum Content {
        ANY,
        /** At least one file. */
        WITH_FILES
    }

    /** A query for submissions of any content and time. */
    public SubmissionQuery(
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Order order,
            Optional<UUID> after,
            Optional<UUID> through,
            int limit) {
        this(
                clientId,
                participantId,
                sessionId,
                Content.ANY,
                order,
                Optional.empty(),
                Optional.empty(),
                after,
                through,
                limit);
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

    /** The same of that content only. */
    public SubmissionQuery of(Content wanted) {
        return new SubmissionQuery(
                clientId, participantId, sessionId, wanted, order, from, before, after, through, limit);
    }

    /** The same between two ends, each of which may be missing. */
    public SubmissionQuery between(Optional<UUID> lower, Optional<UUID> upper) {
        return new SubmissionQuery(
                clientId, participantId, sessionId, content, order, lower, upper, after, through, limit);
    }

    /** The same behind a submission. */
    public SubmissionQuery behind(Optional<UUID> last) {
        return new SubmissionQuery(
                clientId, participantId, sessionId, content, order, from, before, last, through, limit);
    }

    /** The same with another limit. */
    public SubmissionQuery atMost(int most) {
        return new SubmissionQuery(
                clientId, participantId, sessionId, content, order, from, before, after, through, most);
    }
}
