package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest {
    @TempDir
    Path temp;

    @Test
    void namesEveryMigrationThereIs() throws IOException, URISyntaxException {
        Path folder = Path.of(
                        SqliteSchema.class.getResource("V1__first_form.sql").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> present = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();

            assertThat(SqliteSchema.MIGRATIONS).containsExactlyInAnyOrderElementsOf(present);
        }
    }

    @Test
    void everyMigrationIsNumberedAndSaysWhichVersionItMakes() {
        for (int version = 1; version <= SqliteSchema.VERSION; version++) {
            String migration = SqliteSchema.MIGRATIONS.get(version - 1);

            assertThat(migration).startsWith("V" + version + "__");
            assertThat(SqliteSchema.read(migration)).contains("PRAGMA user_version = " + version + ";");
        }
    }

    /** A kill may come after the file was made, after it was marked as ours, or after the history table was made. */
    @Test
    void goesOnWhereAFirstLaunchWasKilled() throws SQLException, IOException {
        Path file = temp.resolve("fieldpost.db");
        Files.createFile(file);
        SqliteDatabase.open(file).close();
        Path marked = temp.resolve("marked.db");
        execute(marked, "PRAGMA application_id = 1179669332");
        Path begun = temp.resolve("begun.db");
        copyWithHistoryOnly(file, begun);

        for (Path path : List.of(file, marked, begun)) {
            try (SqliteDatabase database = SqliteDatabase.open(path)) {
                assertThat(database.ledger()
                                .append(Samples.json(Samples.grant(), "{}"))
                                .toCompletableFuture()
                                .join())
                        .isNotNull();
            }
        }
    }

    private static void copyWithHistoryOnly(Path from, Path to) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(from));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT sql FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
            assertThat(row.next()).isTrue();
            execute(to, row.getString(1));
            execute(to, "PRAGMA application_id = 1179669332");
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
