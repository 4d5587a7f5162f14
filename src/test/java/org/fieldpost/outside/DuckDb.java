package org.fieldpost.outside;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DuckDB with a database in memory, which fetches nothing from anywhere. For one thread. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** Opens it. */
    public static DuckDb open() {
        try {
            DuckDb duck = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
            duck.set("autoinstall_known_extensions = false");
            duck.set("autoload_known_extensions = false");
            return duck;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has it look there for files whose names have no folder. */
    public DuckDb in(Path folder) {
        set("file_search_path = '" + folder.toAbsolutePath() + "'");
        return this;
    }

    private void set(String setting) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All cells of a CSV file as text, the header's included; empty ones are NULL in DuckDB. */
    public List<List<String>> csv(Path file) {
        return query("FROM read_csv('" + file + "', header = true, all_varchar = true, delim = ',', quote = '\"',"
                + " escape = '\"', comment = '', new_line = '\\r\\n', max_line_size = 100000000)");
    }

    /** What a query gives, as text, the names of its columns first; NULL is empty. */
    public List<List<String>> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData about = result.getMetaData();
            List<List<String>> table = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= about.getColumnCount(); column++) {
                names.add(about.getColumnName(column));
            }
            table.add(names);
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= names.size(); column++) {
                    row.add(Optional.ofNullable(result.getString(column)).orElse(""));
                }
                table.add(row);
            }
            return table;
        } catch (SQLException e) {
            throw new AssertionError("DuckDB: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
