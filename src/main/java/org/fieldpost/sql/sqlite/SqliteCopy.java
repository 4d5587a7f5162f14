package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
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
                erase(writing, submissionId);
            }
            try (Statement lower = writing.createStatement()) {
                lower.executeUpdate(ErasingRows.LOWER_CATALOGUED);
            }
        } catch (SQLException e) {
            throw explained(e, file);
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
