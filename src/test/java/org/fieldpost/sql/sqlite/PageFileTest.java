package org.fieldpost.sql.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {
    @TempDir
    Path temp;

    /** SQLite overwrites what it deletes here, but not the copies of what it had moved before. */
    @Test
    void whatMovedRowsLeftBehindIsOverwrittenAndNothingElse() throws SQLException, IOException {
        Path file = temp.resolve("a.db");
        Random random = new Random(1);
        List<String> alive = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("CREATE TABLE t (k TEXT PRIMARY KEY) WITHOUT ROWID");
            connection.setAutoCommit(false);
            for (int n = 0; n < 9_000; n++) {
                boolean adds = n < 3_000 || random.nextBoolean();
                String key = adds
                        ? new UUID(random.nextLong(), random.nextLong()) + "y".repeat(random.nextInt(800))
                        : alive.remove(random.nextInt(alive.size()));
                (adds ? alive : gone).add(key);
                String sql = adds ? "INSERT INTO t VALUES (?)" : "DELETE FROM t WHERE k = ?";
                try (PreparedStatement change = connection.prepareStatement(sql)) {
                    change.setString(1, key);
                    change.executeUpdate();
                }
            }
            connection.commit();
        }
        assertThat(left(file, gone)).isPositive();

        try (PageFile pages = PageFile.open(file)) {
            pages.clearAll();
        }

        assertThat(left(file, gone)).isZero();
        assertThat(left(file, alive)).isEqualTo(alive.size());
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }

    private static long left(Path file, List<String> keys) throws IOException {
        String all = Files.readString(file, ISO_8859_1);
        return keys.stream().filter(key -> all.contains(key.substring(0, 36))).count();
    }
}
