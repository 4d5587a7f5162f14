package org.fieldpost.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;

/** Fills the data folder of a server that does not run with as many submissions as a server would have after a year. */
final class FilledStore {
    /** The client app that all of it came by. */
    static final String CLIENT = "00000000000000000000000000000001";

    private static final List<String> CATALOGUE =
            List.of("""
            INSERT INTO catalogue (facet, value, submission)
            SELECT 'client_id', client_id, seq FROM submission ORDER BY client_id, seq
            """, """
            INSERT INTO catalogue (facet, value, submission)
            SELECT 'session_id', session_id, seq FROM submission ORDER BY session_id, seq
            """, """
            INSERT INTO catalogue (facet, value, submission)
            SELECT 'participant_id', participant_id, seq FROM submission ORDER BY participant_id, seq
            """, """
            INSERT INTO hour_count (client_id, hour, submissions, bytes)
            SELECT '', substr(received_at, 1, 13), count(*), sum(responses_size) FROM submission GROUP BY 2
            UNION ALL
            SELECT client_id, substr(received_at, 1, 13), count(*), sum(responses_size) FROM submission GROUP BY 1, 2
            """, """
            INSERT INTO client_count (client_id, submissions, bytes)
            SELECT '', count(*), sum(responses_size) FROM submission
            UNION ALL
            SELECT client_id, count(*), sum(responses_size) FROM submission GROUP BY 1
            """, """
            INSERT INTO participant_count (
                client_id, participant_id, submissions, bytes, first_submission, last_submission)
            SELECT client_id, participant_id, count(*), sum(responses_size), min(seq), max(seq)
            FROM submission GROUP BY 1, 2
            """, "UPDATE catalogued SET through = (SELECT max(seq) FROM submission)");

    private FilledStore() {}

    /**
     * Makes the folder by a first launch and fills it: sessions of ten, responses of about 1 KiB.
     *
     * @return the last of the submissions
     */
    static UUID make(Launch launch, long submissions) {
        JarServer.start(launch).close();
        Path file = launch.dataFolder().resolve("fieldpost.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // Nothing is lost here that cannot be made again.
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -200000");
            connection.setAutoCommit(false);
            insert(connection, submissions);
            for (String sql : CATALOGUE) {
                statement.executeUpdate(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return UUID.fromString("016f%04x-%04x-7000-8000-%012x"
                .formatted(submissions >> 16 & 0xffff, submissions & 0xffff, submissions));
    }

    private static void insert(Connection connection, long submissions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < ?)
                INSERT INTO submission (
                    submission_id, client_id, session_id, participant_id, received_at,
                    responses_size, responses_sha256, fields, responses)
                SELECT printf('016f%04x-%04x-7000-8000-%012x', i >> 16 & 65535, i & 65535, i), ?,
                    printf('016f%04x-%04x-7000-9000-%012x', i / 10 >> 16 & 65535, i / 10 & 65535, i / 10),
                    printf('p-%d', i / 20), '2019-12-31T00:00:00.000Z', 1000, zeroblob(32), '{}',
                    printf('"%0998d"', i)
                FROM number
                """)) {
            insert.setLong(1, submissions);
            insert.setString(2, CLIENT);
            insert.executeUpdate();
        }
    }
}
