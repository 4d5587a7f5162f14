package org.fieldpost.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads text by its bytes, which the driver hands over in half the time that it takes to make text of them: exports read
 * millions. For databases that keep text as UTF-8.
 */
final class ColumnText {
    private ColumnText() {}

    /** The text of a column that holds some, counted from 1. */
    static String of(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** The text of a column, empty where it is null. No bytes may be either: then the driver tells which. */
    static Optional<String> optional(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? Optional.ofNullable(row.getString(column)) : Optional.of(new String(bytes, UTF_8));
    }
}
