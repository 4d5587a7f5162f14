package org.fieldpost.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into Parquet files with a program that is not ours. */
public final class DuckDb {
    private DuckDb() {}

    /**
     * What a query returns, row by row.
     *
     * @param sql has a question mark where the file's name belongs, such as {@code SELECT * FROM read_parquet(?)}
     */
    public static List<List<Object>> query(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.createStatement().execute("SET TimeZone = 'UTC'");
            statement.setString(1, file.toString());
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<Object>> rows(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                row.add(result.getObject(column));
            }
            rows.add(row);
        }
        return rows;
    }
}
