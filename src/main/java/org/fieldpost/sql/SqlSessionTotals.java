package org.fieldpost.sql;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.SessionTotals;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Adds up what a database holds of a session: contents by their size, small fields by the length of their record. */
public final class SqlSessionTotals implements SessionTotals {
    private static final String SUM = """
            SELECT count(*), coalesce(sum(
                coalesce(submission.responses_size, 0)
                + CASE submission.fields WHEN '{}' THEN 0 ELSE length(CAST(submission.fields AS BLOB)) END
                + coalesce(
                    (SELECT sum(size) FROM submission_file WHERE submission_file.submission = submission.seq), 0)
            ), 0)
            FROM submission
            """;
    private static final String CATALOGUED = SUM + """
            JOIN catalogue ON catalogue.submission = submission.seq
            WHERE catalogue.facet = 'session_id' AND catalogue.value = :sessionId
            AND submission.session_id = :sessionId
            """;
    private static final String FOLLOWING = SUM + """
            WHERE submission.seq > :through AND submission.session_id = :sessionId
            """;

    private final Jdbi reader;
    private final Optional<Instant> latest;

    /** Totals over connections that see whole commits only. */
    public SqlSessionTotals(Jdbi reader) {
        this.reader = reader;
        this.latest = SqlLedger.largestId(reader).map(TimeOrderedIds::timeOf);
    }

    /** A session is opened before it sends, so its id is not of a later time than what it has sent. */
    @Override
    public boolean mayHold(UUID sessionId) {
        return latest.filter(last -> !TimeOrderedIds.timeOf(sessionId).isAfter(last))
                .isPresent();
    }

    @Override
    public Total of(UUID sessionId) {
        return reader.inTransaction(handle -> {
            long through =
                    handle.createQuery(Catalogue.THROUGH).mapTo(Long.class).one();
            Total catalogued = read(handle.createQuery(CATALOGUED), sessionId);
            Total following = read(handle.createQuery(FOLLOWING).bind("through", through), sessionId);
            return new Total(
                    catalogued.submissions() + following.submissions(), catalogued.bytes() + following.bytes());
        });
    }

    private static Total read(Query query, UUID sessionId) {
        return query.bind("sessionId", sessionId.toString())
                .map((row, context) -> new Total(row.getLong(1), row.getLong(2)))
                .one();
    }
}
