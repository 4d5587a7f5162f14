package org.fieldpost.sql.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fieldpost.sql.StoreCheck;

/**
 * Checks a database after its storage has failed: what was committed is written and synced anew, away from a log whose last
 * pages may never have reached the disk; the database is whole; and a commit goes through.
 */
final class SqliteCheck implements StoreCheck {
    private final SqliteConnections connections;

    SqliteCheck(SqliteConnections connections) {
        this.connections = connections;
    }

    @Override
    public void run() throws SQLException {
        try (Connection connection = connections.openWriter();
                Statement statement = connection.createStatement()) {
            if (!foldLog(statement)) {
                throw new SQLException("a reader is in the way of the check");
            }
            String found = text(statement, "PRAGMA quick_check(1)");
            if (!found.equals("ok")) {
                throw new SQLException("the database is damaged, go back to a copy: " + found);
            }
            writeSomething(statement);
        }
    }

    /**
     * Brings all that the log holds into the database, with new writes and a sync, and empties the log. A log that a former
     * process could not sync is not trusted but read, and not needed any more behind this.
     *
     * @return whether it did; not where another process reads the log at this time
     */
    static boolean foldLog(Statement statement) throws SQLException {
        return text(statement, "PRAGMA wal_checkpoint(TRUNCATE)").equals("0");
    }

    /** Writes what is there already. */
    static void writeSomething(Statement statement) throws SQLException {
        statement.execute("PRAGMA user_version = " + text(statement, "PRAGMA user_version"));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
