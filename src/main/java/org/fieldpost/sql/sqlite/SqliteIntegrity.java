package org.fieldpost.sql.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * SQLite's own look at its file: whether its pages hang together, its indexes agree with its tables and its rows with
 * each other (https://www.sqlite.org/pragma.html#pragma_integrity_check).
 *
 * <p>It is one read of the whole database, during which the log cannot begin anew and grows by what is written meanwhile:
 * some three seconds for a million small submissions.
 */
final class SqliteIntegrity {
    private static final int FAULTS = 100;
    private static final String SOUND = "ok";

    private final SqliteConnections connections;

    SqliteIntegrity(SqliteConnections connections) {
        this.connections = connections;
    }

    /** What is wrong, a sentence each, at most a hundred. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        try (Connection connection = connections.openForInspection();
                Statement statement = connection.createStatement()) {
            addFaults(statement, faults);
            addOrphans(statement, faults);
        } catch (SQLException e) {
            faults.add("cannot be checked: " + e.getMessage());
        }
        return faults;
    }

    private static void addFaults(Statement statement, List<String> faults) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + FAULTS + ")")) {
            while (row.next()) {
                if (!row.getString(1).equals(SOUND)) {
                    faults.add(row.getString(1));
                }
            }
        }
    }

    private static void addOrphans(Statement statement, List<String> faults) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
            while (row.next() && faults.size() < FAULTS) {
                faults.add("a row of " + row.getString(1) + " belongs to no row of " + row.getString(3));
            }
        }
    }
}
