package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;

/**
 * The rows of sessions that were opened: of each client so many of the newest. Knows how many there are of each client that
 * it has written for, so that to keep them few costs no counting. For the writer's thread.
 */
final class BegunRows {
    /** Beginnings that an erased submission's session leaves would say that it had sent nothing. */
    static final String OF_SUBMISSION = """
            DELETE FROM begun WHERE (client_id, session_id) IN (
                SELECT client_id, session_id FROM submission WHERE seq = ?1)
            """;

    static final String COUNT = "SELECT count(*) FROM begun WHERE client_id = ?1";
    static final String OLDEST = """
            DELETE FROM begun WHERE client_id = ?1 AND session_id IN (
                SELECT session_id FROM begun WHERE client_id = ?1 ORDER BY session_id LIMIT ?2)
            """;
    static final String BEFORE = """
            DELETE FROM begun WHERE client_id = ?1 AND session_id IN (
                SELECT session_id FROM begun WHERE client_id = ?1 AND session_id < ?2 ORDER BY session_id LIMIT ?3)
            """;
    static final String OF_CLIENT = """
            DELETE FROM begun WHERE client_id = ?1 AND session_id IN (
                SELECT session_id FROM begun WHERE client_id = ?1 AND session_id <= ?2 ORDER BY session_id LIMIT ?3)
            """;
    static final String OF_PARTICIPANT = """
            DELETE FROM begun WHERE (client_id, session_id) IN (
                SELECT client_id, session_id FROM begun
                WHERE participant_id = ?1 AND session_id <= ?2 ORDER BY session_id LIMIT ?3)
            """;
    static final String OF_PARTICIPANT_AND_CLIENT = """
            DELETE FROM begun WHERE (client_id, session_id) IN (
                SELECT client_id, session_id FROM begun
                WHERE participant_id = ?1 AND session_id <= ?2 AND +client_id = ?4 ORDER BY session_id LIMIT ?3)
            """;

    /** What a transaction takes out, so that others need not wait for it long. */
    static final int AT_ONCE = 1_000;

    private final int keptPerClient;
    private final Map<String, Integer> counts = new HashMap<>();

    BegunRows(int keptPerClient) {
        this.keptPerClient = keptPerClient;
    }

    /** Forgets what it knows of the rows, since others took some out, or a transaction was undone. */
    void countAnew() {
        counts.clear();
    }

    void insert(Statements statements, Grant grant) throws SQLException {
        int known = count(statements, grant.clientId());
        PreparedStatement insert = statements.of("""
                INSERT OR IGNORE INTO begun (client_id, session_id, participant_id, begun_at, expires_at)
                VALUES (?, ?, ?, ?, ?)
                """);
        insert.setString(1, grant.clientId());
        insert.setString(2, grant.sessionId().toString());
        insert.setString(3, grant.participantId().orElse(null));
        insert.setString(4, UtcText.of(TimeOrderedIds.timeOf(grant.sessionId())));
        insert.setString(5, UtcText.of(grant.expiry()));
        counts.put(grant.clientId(), known + insert.executeUpdate());
    }

    private int count(Statements statements, String clientId) throws SQLException {
        Integer known = counts.get(clientId);
        if (known != null) {
            return known;
        }
        PreparedStatement select = statements.of(COUNT);
        select.setString(1, clientId);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Takes out the oldest of clients that have too many. */
    void trim(Statements statements) throws SQLException {
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            int surplus = count.getValue() - keptPerClient;
            if (surplus > 0) {
                PreparedStatement delete = statements.of(OLDEST);
                delete.setString(1, count.getKey());
                delete.setInt(2, surplus);
                count.setValue(count.getValue() - delete.executeUpdate());
            }
        }
    }

    /** Takes out some of the sessions that were opened up to {@code through}; says how many. */
    static int takeOut(Statements statements, Optional<String> clientId, Optional<String> participantId, UUID through)
            throws SQLException {
        String sql =
                participantId.isEmpty() ? OF_CLIENT : clientId.isEmpty() ? OF_PARTICIPANT : OF_PARTICIPANT_AND_CLIENT;
        PreparedStatement delete = statements.of(sql);
        delete.setString(1, participantId.or(() -> clientId).orElseThrow());
        delete.setString(2, through.toString());
        delete.setInt(3, AT_ONCE);
        if (participantId.isPresent() && clientId.isPresent()) {
            delete.setString(4, clientId.get());
        }
        return delete.executeUpdate();
    }

    /** Takes out some of a client's that are smaller; says how many. */
    static int takeOutBefore(Statements statements, String clientId, UUID end) throws SQLException {
        PreparedStatement delete = statements.of(BEFORE);
        delete.setString(1, clientId);
        delete.setString(2, end.toString());
        delete.setInt(3, AT_ONCE);
        return delete.executeUpdate();
    }
}
