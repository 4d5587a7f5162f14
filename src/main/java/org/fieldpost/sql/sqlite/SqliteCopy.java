package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.access.AuditLog;
import org.fieldpost.review.UnreadableLedger;
import org.fieldpost.sql.Faults;
import org.fieldpost.sql.SqlAuditLog;
import org.fieldpost.sql.SqlInventory;
import org.jdbi.v3.core.Jdbi;

/** A database as it was at one moment, in a file of its own that nobody else has open. */
public final class SqliteCopy implements AutoCloseable {
    private static final String ERASE_ENTRIES = """
            DELETE FROM catalogue WHERE (facet, value, submission) IN (
                SELECT 'client_id', client_id, seq FROM submission WHERE submission_id = ?1
                UNION ALL
                SELECT 'session_id', session_id, seq FROM submission WHERE submission_id = ?1
                UNION ALL
                SELECT 'participant_id', participant_id, seq FROM submission WHERE submission_id = ?1)
            """;

    private static final String ERASE = """
            DELETE FROM submission WHERE submission_id = ?
            """;

    /** A row's number may be given again where it was the last: its next owner must get entries too. */
    private static final String CATALOGUED = """
            UPDATE catalogued SET through = min(through, (SELECT coalesce(max(seq), 0) FROM submission))
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

    /** Takes submissions out, so that nothing of them is left in the file. */
    public void erase(Collection<String> submissionIds) {
        if (submissionIds.isEmpty()) {
            return;
        }
        try (Connection writing = connections.openForErasing()) {
            for (String submissionId : submissionIds) {
                change(writing, ERASE_ENTRIES, submissionId);
                change(writing, ERASE, submissionId);
            }
            change(writing, CATALOGUED);
        } catch (SQLException e) {
            throw explained(e, file);
        }
    }

    private static void change(Connection writing, String sql, String... values) throws SQLException {
        try (PreparedStatement change = writing.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                change.setString(i + 1, values[i]);
            }
            change.executeUpdate();
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
