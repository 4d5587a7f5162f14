package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.fieldpost.review.BegunSession;
import org.fieldpost.review.OddityIndex;
import org.fieldpost.review.UnfinishedUpload;
import org.fieldpost.review.Whose;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds in a database what was begun and came to nothing. Whether a session has sent something, the {@link Catalogue} knows of
 * most, and the few submissions behind it.
 */
public final class SqlOddityIndex implements OddityIndex {
    private static final String BEGUN = """
            SELECT session_id, client_id, participant_id, begun_at FROM begun
            """;
    private static final String SILENT = """
            AND expires_at <= :now
            AND NOT EXISTS (
                SELECT 1 FROM catalogue JOIN submission ON submission.seq = catalogue.submission
                WHERE catalogue.facet = 'session_id' AND catalogue.value = begun.session_id
                AND submission.session_id = begun.session_id)
            AND begun.session_id NOT IN (
                SELECT submission.session_id FROM submission
                WHERE submission.seq > (SELECT through FROM catalogued))
            ORDER BY session_id DESC
            LIMIT :limit
            """;
    private static final String UPLOADS = """
            SELECT session_id, client_id, participant_id, field, name, length, offset, expires_at FROM upload
            WHERE submission IS NULL
            """;

    private final Jdbi reader;

    /** An index over connections that see whole commits only. */
    public SqlOddityIndex(Jdbi reader) {
        this.reader = reader;
    }

    @Override
    public List<BegunSession> silentSessions(Whose whose, Instant now, int limit) {
        String sql = BEGUN + "WHERE " + condition(whose) + SILENT;
        return reader.withHandle(handle -> bound(handle.createQuery(sql), whose, limit)
                .bind("now", UtcText.of(now))
                .map((row, context) -> readSession(row))
                .list());
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads(Whose whose, int limit) {
        String sql = UPLOADS + "AND " + condition(whose) + "LIMIT :limit";
        return reader.withHandle(handle -> bound(handle.createQuery(sql), whose, limit)
                .map((row, context) -> readUpload(row))
                .list());
    }

    /** Along the participant where there is one, who has less than a client; the unary plus hides the other index. */
    private static String condition(Whose whose) {
        if (whose.participantId().isEmpty()) {
            return "client_id = :clientId\n";
        }
        return whose.clientId().isEmpty()
                ? "participant_id = :participantId\n"
                : "participant_id = :participantId AND +client_id = :clientId\n";
    }

    private static Query bound(Query select, Whose whose, int limit) {
        whose.clientId().ifPresent(id -> select.bind("clientId", id));
        whose.participantId().ifPresent(id -> select.bind("participantId", id));
        return select.bind("limit", limit);
    }

    private static BegunSession readSession(ResultSet row) throws SQLException {
        return new BegunSession(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                UtcText.parse(row.getString(4)));
    }

    private static UnfinishedUpload readUpload(ResultSet row) throws SQLException {
        long bytes = row.getLong(6);
        OptionalLong length = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
        return new UnfinishedUpload(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                row.getString(5),
                length,
                row.getLong(7),
                UtcText.parse(row.getString(8)));
    }
}
