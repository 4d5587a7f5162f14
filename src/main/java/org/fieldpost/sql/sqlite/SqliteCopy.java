package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.access.AuditLog;
import org.fieldpost.review.UnreadableLedger;
import org.fieldpost.sql.ErasingRows;
import org.fieldpost.sql.Faults;
import org.fieldpost.sql.SqlAuditLog;
import org.fieldpost.sql.SqlInventory;
import org.jdbi.v3.core.Jdbi;

/** A database as it was at one moment, in a file of its own that nobody else has open. */
public final class SqliteCopy implements AutoCloseable {
    private static final String GONE_SUBMISSIONS = """
            SELECT submission_id FROM main.submission AS copied
            WHERE NOT EXISTS (SELECT 1 FROM live.submission AS still WHERE still.submission_id = copied.submission_id)
            """;
    private static final String GONE_SESSIONS = """
            SELECT client_id, session_id FROM main.begun AS copied
            WHERE NOT EXISTS (
                SELECT 1 FROM live.begun AS still
                WHERE still.client_id = copied.client_id AND still.session_id = copied.session_id)
            """;
    private static final String GONE_UPLOADS = """
            SELECT upload_key FROM main.upload AS copied
            WHERE NOT EXISTS (SELECT 1 FROM live.upload AS still WHERE still.upload_key = copied.upload_key)
            """;

    private final Path file;
    private final SqliteConnections connections;
    private final Connection connection;
    private final Jdbi reader;

    private SqliteCopy(Path file) throws SQLException {
        this.file = file;
        this.connections = new SqliteConnections(file);
        this.connection = connections.openForInspection();
        this.reader = Jdbi.create(connection);
    }

    /**
     * Copies a database, which a server may be writing to, with everything that it has acknowledged by now.
     *
     * <p>By {@code VACUUM INTO}: one read from beginning to end, which no writer can disturb. SQLite's online backup begins
     * again whenever another process writes between two of its steps, and under load it would never end; in a single step
     * it would hold the same read as long. The copy holds no pages that were freed, and so nothing of what was erased.
     *
     * @param into an empty file
     * @throws Refusal {@code STORAGE_FULL}
     * @throws UnreadableLedger where the database is damaged
     */
    public static SqliteCopy make(Path database, Path into) {
        try (Connection connection = new SqliteConnections(database).openForCopying();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, into.toAbsolutePath().toString());
            copy.executeUpdate();
            return new SqliteCopy(into);
        } catch (SQLException e) {
            throw explained(e, into);
        }
    }

    /** Opens a copy that was made before. */
    public static SqliteCopy open(Path file) {
        try {
            return new SqliteCopy(file);
        } catch (SQLException e) {
            throw explained(e, file);
        }
    }

    private static RuntimeException explained(SQLException failure, Path into) {
        if (new SqliteFaults(into).reachOf(failure) == Faults.Reach.STORAGE_FULL) {
            return new Refusal(Refusal.Word.STORAGE_FULL, "There is no room left.");
        }
        return new UnreadableLedger(String.valueOf(failure.getMessage()), failure);
    }

    /** What is recorded in the copy. */
    public SqlInventory inventory() {
        return new SqlInventory(reader, new SqliteIntegrity(connections)::faults);
    }

    public long submissions() {
        return reader.withHandle(handle -> handle.createQuery("SELECT count(*) FROM submission")
                .mapTo(Long.class)
                .one());
    }

    /** Where the audit stood. */
    public Optional<AuditLog.Head> auditHead() {
        return SqlAuditLog.head(reader);
    }

    /**
     * Takes out what the database holds no longer, so that nothing of it is left in the file: what was erased since the copy
     * was made, and what of beginnings and uploads has run out.
     *
     * @param database whose copy this is
     * @return how many submissions these were
     * @throws IOException where the copy's file cannot be written
     */
    public long eraseWhatIsGoneFrom(Path database) throws IOException {
        try {
            List<List<String>> submissions = gone(database, GONE_SUBMISSIONS);
            List<List<String>> sessions = gone(database, GONE_SESSIONS);
            List<List<String>> uploads = gone(database, GONE_UPLOADS);
            if (submissions.isEmpty() && sessions.isEmpty() && uploads.isEmpty()) {
                return 0;
            }
            try (Connection writing = connections.openForErasing()) {
                for (List<String> submission : submissions) {
                    erase(writing, submission.get(0));
                }
                run(writing, ErasingRows.LOWER_CATALOGUED, List.of());
                for (List<String> session : sessions) {
                    run(writing, "DELETE FROM begun WHERE client_id = ? AND session_id = ?", session);
                }
                for (List<String> upload : uploads) {
                    run(writing, "DELETE FROM upload WHERE upload_key = ?", upload);
                }
            }
            clearGaps();
            return submissions.size();
        } catch (SQLException e) {
            throw explained(e, file);
        }
    }

    /** The keys of rows that the database has no longer. */
    private List<List<String>> gone(Path database, String select) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection reading = connections.openForInspection();
                Statement statement = reading.createStatement()) {
            run(reading, "ATTACH DATABASE ? AS live", List.of(SqliteConnections.readOnly(database)));
            try (ResultSet row = statement.executeQuery(select)) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    /** What SQLite moved about within its pages as it deleted left copies there. */
    private void clearGaps() throws IOException {
        try (PageFile pages = PageFile.open(file)) {
            pages.clearAll();
        }
    }

    private static void erase(Connection writing, String submissionId) throws SQLException {
        long seq = rowOf(writing, submissionId);
        for (String sql : ErasingRows.OF_SUBMISSION) {
            try (PreparedStatement change = writing.prepareStatement(sql)) {
                change.setLong(1, seq);
                change.executeUpdate();
            }
        }
    }

    private static void run(Connection connection, String sql, List<String> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }

    /** 0, which is no row's, where it is not there. */
    private static long rowOf(Connection copy, String submissionId) throws SQLException {
        try (PreparedStatement select = copy.prepareStatement("SELECT seq FROM submission WHERE submission_id = ?")) {
            select.setString(1, submissionId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw explained(e, file);
        }
    }
}
