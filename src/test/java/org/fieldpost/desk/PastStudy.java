package org.fieldpost.desk;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.fieldpost.harness.OwnServer;

/** What a study would have sent in days that are over, put into the database of a server that does not run. */
final class PastStudy {
    private static final int HOURS = 70;
    private static final long UUID_VERSION_7 = 0x7000L;
    private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

    private PastStudy() {}

    /** Stops the server, adds a few submissions for each hour of daylight of the last days, and starts it again. */
    static void before(OwnServer server, String clientId) {
        Path database = server.server().dataFolder().resolve("fieldpost.db");
        server.server().stopGracefully();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            insert(connection, clientId);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.restart();
    }

    private static void insert(Connection connection, String clientId) throws SQLException {
        Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO submission (
                    submission_id, client_id, session_id, participant_id, received_at,
                    responses_size, responses_sha256, fields, responses)
                VALUES (?, ?, ?, ?, ?, 14, zeroblob(32), '{}', '[{"rt": 512.5}]')
                """)) {
            long number = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                int ofDay = (hour + 5) % 24;
                int submissions = ofDay < 7 || ofDay > 21 ? 0 : 2 + (hour * 7 + ofDay) % 9;
                for (int n = 0; n < submissions; n++) {
                    Instant at =
                            first.plus(hour * 60L + n * 5L, ChronoUnit.MINUTES).plusMillis(number);
                    insert.setString(1, id(at, number).toString());
                    insert.setString(2, clientId);
                    insert.setString(3, id(at, number / 4).toString());
                    insert.setString(4, "p-%02d".formatted(number / 4 % 40 + 1));
                    insert.setString(5, at.truncatedTo(ChronoUnit.MILLIS).toString());
                    insert.executeUpdate();
                    number++;
                }
            }
        }
    }

    private static UUID id(Instant at, long number) {
        return new UUID(at.toEpochMilli() << 16 | UUID_VERSION_7, UUID_VARIANT | number);
    }
}
