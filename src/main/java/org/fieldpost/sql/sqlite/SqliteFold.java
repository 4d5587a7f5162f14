package org.fieldpost.sql.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fieldpost.sql.LogFold;

/** Folds by passive checkpoints (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint). */
final class SqliteFold implements LogFold {
    @Override
    public Log run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long pageBytes = pageBytes(statement);
            try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
                row.next();
                long pages = row.getLong("log");
                boolean inTheWay = row.getBoolean("busy");
                return new Log(Math.max(0, pages) * pageBytes, !inTheWay && row.getLong("checkpointed") == pages);
            }
        }
    }

    private static long pageBytes(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA page_size")) {
            row.next();
            return row.getLong(1);
        }
    }
}
