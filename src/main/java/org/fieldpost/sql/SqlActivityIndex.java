package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.ActivityIndex;
import org.fieldpost.review.ActivityQuery;
import org.fieldpost.review.ClientTally;
import org.fieldpost.review.ParticipantKey;
import org.fieldpost.review.ParticipantQuery;
import org.fieldpost.review.ParticipantTally;
import org.fieldpost.review.Period;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.Tally;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Tells what {@link Counts} has counted, and adds the few submissions that it has not counted yet. Each answer is of one
 * moment.
 */
public final class SqlActivityIndex implements ActivityIndex {
    /** How many submissions of one participant are counted at once, since these have no counts by hour. */
    static final int COUNTED_MAX = 10_000;

    private static final int PAGE = 1_000;

    /** What is later has more digits, and would sort before. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:00:00Z");

    private static final String HOURS = """
            SELECT hour, sum(submissions), sum(bytes)
            FROM (
                SELECT hour, submissions, bytes
                FROM (
                    SELECT hour, submissions, bytes FROM hour_count
                    WHERE client_id = :clientId AND hour >= :from AND hour < :to
                    ORDER BY hour
                    LIMIT :limit
                )
                UNION ALL
                SELECT substr(received_at, 1, 13), 1,
            """ + Counts.BYTES + Counts.UNCOUNTED + """
                AND (:clientId = '' OR client_id = :clientId) AND received_at >= :from AND received_at < :to
            )
            GROUP BY hour
            ORDER BY hour
            LIMIT :limit
            """;

    private static final String TOTAL = """
            SELECT coalesce(sum(submissions), 0), coalesce(sum(bytes), 0)
            FROM (
                SELECT submissions, bytes FROM client_count WHERE client_id = ''
                UNION ALL
                SELECT 1,
            """ + Counts.BYTES + Counts.UNCOUNTED + ")";

    private static final String CLIENTS = """
            SELECT client_id, sum(submissions), sum(bytes), max(received_at)
            FROM (
                SELECT client_id, submissions, bytes, received_at
                FROM (
                    SELECT client_id, submissions, bytes, (
                        SELECT submission.received_at
                        FROM catalogue JOIN submission ON submission.seq = catalogue.submission
                        WHERE catalogue.facet = 'client_id' AND catalogue.value = client_count.client_id
                            AND submission.client_id = client_count.client_id
                        ORDER BY catalogue.submission DESC
                        LIMIT 1) AS received_at
                    FROM client_count
                    WHERE client_id > :after
                    ORDER BY client_id
                    LIMIT :limit
                )
                UNION ALL
                SELECT client_id, 1,
            """ + Counts.BYTES + ", received_at " + Counts.UNCOUNTED + """
                AND client_id > :after
            )
            GROUP BY client_id
            ORDER BY client_id
            LIMIT :limit
            """;

    private static final SubmissionListing.Form<Counted> COUNTED = new SubmissionListing.Form<>(
            "SELECT submission_id, received_at, " + Counts.BYTES + "FROM submission\n",
            (row, context) -> Counted.read(row),
            counted -> 1,
            PAGE);

    private final Jdbi reader;

    /** An index over connections that see whole commits only. */
    public SqlActivityIndex(Jdbi reader) {
        this.reader = reader;
    }

    private record Counted(UUID submissionId, Instant hour, long bytes) {
        static Counted read(ResultSet row) throws SQLException {
            Instant hour = UtcText.parse(row.getString(2)).truncatedTo(ChronoUnit.HOURS);
            return new Counted(UUID.fromString(row.getString(1)), hour, row.getLong(3));
        }
    }

    @Override
    public List<Period> hours(ActivityQuery query, int limit) {
        if (query.participantId().isPresent()) {
            return reader.inTransaction(handle -> hoursOfParticipant(handle, query, limit));
        }
        return reader.withHandle(handle -> handle.createQuery(HOURS)
                .bind("clientId", query.clientId().orElse(Counts.ALL))
                .bind("from", hour(query.from().orElse(Instant.EPOCH)))
                .bind("to", hour(query.to().orElse(LATEST)))
                .bind("limit", limit)
                .map((row, context) -> new Period(Instant.parse(row.getString(1) + ":00:00Z"), tally(row, 2)))
                .list());
    }

    private static String hour(Instant instant) {
        return UtcText.of(instant.isAfter(LATEST) ? LATEST : instant).substring(0, "2026-11-24T10".length());
    }

    private static List<Period> hoursOfParticipant(Handle handle, ActivityQuery query, int limit) {
        TreeMap<Instant, Tally> hours = new TreeMap<>();
        Optional<UUID> after = query.from().map(TimeOrderedIds::floor);
        int counted = 0;
        List<Counted> page;
        do {
            page = SubmissionListing.of(handle, behind(query, after), COUNTED);
            for (Counted one : page) {
                hours.merge(one.hour(), new Tally(1, one.bytes()), Tally::plus);
                after = Optional.of(one.submissionId());
            }
            counted += page.size();
            if (counted > COUNTED_MAX) {
                throw Refusal.invalid("This participant sent more than " + COUNTED_MAX
                        + " submissions in that time: choose a shorter one by from and to.");
            }
        } while (page.size() == PAGE);
        return hours.entrySet().stream()
                .limit(limit)
                .map(entry -> new Period(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SubmissionQuery behind(ActivityQuery query, Optional<UUID> after) {
        return new SubmissionQuery(
                query.clientId(),
                query.participantId(),
                Optional.empty(),
                after,
                query.to().map(TimeOrderedIds::floor),
                PAGE);
    }

    @Override
    public Tally total() {
        return reader.withHandle(handle ->
                handle.createQuery(TOTAL).map((row, context) -> tally(row, 1)).one());
    }

    private static Tally tally(ResultSet row, int column) throws SQLException {
        return new Tally(row.getLong(column), row.getLong(column + 1));
    }

    @Override
    public List<ClientTally> clients(Optional<String> after, int limit) {
        return reader.withHandle(handle -> handle.createQuery(CLIENTS)
                .bind("after", after.orElse(Counts.ALL))
                .bind("limit", limit)
                .map((row, context) ->
                        new ClientTally(row.getString(1), tally(row, 2), UtcText.parse(row.getString(4))))
                .list());
    }

    @Override
    public List<ParticipantTally> participants(ParticipantQuery query) {
        return reader.withHandle(handle -> participants(handle, query));
    }

    /** Along the key, of which the first half is given or not. */
    private static List<ParticipantTally> participants(Handle handle, ParticipantQuery query) {
        String behind = query.clientId().isPresent()
                ? "client_id = :clientId AND participant_id > :participantId\n"
                : "(client_id, participant_id) > (:clientId, :participantId)\n";
        Query select = handle.createQuery("""
                        SELECT client_id, participant_id, sum(submissions), sum(bytes),
                            min(first_received_at), max(last_received_at)
                        FROM (
                            SELECT client_id, participant_id, submissions, bytes, first_received_at, last_received_at
                            FROM (
                                SELECT client_id, participant_id, submissions, bytes,
                                    (SELECT received_at FROM submission WHERE seq = first_submission) AS first_received_at,
                                    (SELECT received_at FROM submission WHERE seq = last_submission) AS last_received_at
                                FROM participant_count
                                WHERE
                        """ + behind + """
                                ORDER BY client_id, participant_id
                                LIMIT :limit
                            )
                            UNION ALL
                            SELECT client_id, participant_id, 1,
                        """ + Counts.BYTES + ", received_at, received_at "
                + Counts.UNCOUNTED + """
                            AND participant_id IS NOT NULL AND
                        """ + behind + """
                        )
                        GROUP BY client_id, participant_id
                        ORDER BY client_id, participant_id
                        LIMIT :limit
                        """);
        Optional<ParticipantKey> after = query.after();
        return select.bind(
                        "clientId",
                        query.clientId()
                                .or(() -> after.map(ParticipantKey::clientId))
                                .orElse(Counts.ALL))
                .bind("participantId", after.map(ParticipantKey::participantId).orElse(""))
                .bind("limit", query.limit())
                .map((row, context) -> participant(row))
                .list();
    }

    private static ParticipantTally participant(ResultSet row) throws SQLException {
        return new ParticipantTally(
                new ParticipantKey(ColumnText.of(row, 1), ColumnText.of(row, 2)),
                tally(row, 3),
                UtcText.parse(row.getString(5)),
                UtcText.parse(row.getString(6)));
    }
}
