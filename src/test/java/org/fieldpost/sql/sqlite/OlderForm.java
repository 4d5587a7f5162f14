package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Brings a database back to the form that an older version had, to see how it is brought up to date. A history stays. */
public final class OlderForm {
    /** What undoes each version. */
    private static final NavigableMap<Integer, List<String>> UNDONE = new TreeMap<>();

    static {
        UNDONE.put(14, List.of("ALTER TABLE begun DROP COLUMN expires_at"));
        UNDONE.put(13, List.of("DROP TABLE begun"));
        UNDONE.put(12, List.of("DELETE FROM catalogue WHERE facet LIKE 'file%'"));
        UNDONE.put(11, List.of("ALTER TABLE client DROP COLUMN label"));
        UNDONE.put(10, List.of("DROP TABLE refusal", "DROP TABLE verification"));
        UNDONE.put(
                9,
                List.of(
                        "DROP TRIGGER submission_uncounted",
                        "DROP TRIGGER submission_file_uncounted",
                        "DROP TABLE hour_count",
                        "DROP TABLE client_count",
                        "DROP TABLE participant_count"));
        UNDONE.put(8, List.of("DROP TABLE operator_session"));
        UNDONE.put(7, List.of("ALTER TABLE client DROP COLUMN retention_days"));
        UNDONE.put(
                6,
                List.of(
                        "DROP TABLE audit",
                        "DROP TABLE audit_head",
                        "ALTER TABLE installation DROP COLUMN pseudonym_key"));
        UNDONE.put(
                5,
                List.of(
                        "DROP TABLE erasure",
                        "DROP TABLE erased_file",
                        "DROP TABLE ended_participant",
                        "DROP TABLE erased_through",
                        "DROP INDEX upload_client",
                        "DROP INDEX upload_participant"));
        UNDONE.put(4, List.of("DROP TABLE slice", "DROP TABLE joined"));
    }

    private OlderForm() {}

    /**
     * Undoes what came behind a version.
     *
     * @param version from 3 to one below the newest
     */
    public static void of(Path file, int version) {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            for (List<String> undo :
                    UNDONE.tailMap(version, false).descendingMap().values()) {
                for (String sql : undo) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA user_version = " + version);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
