package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCheckTest {
    @TempDir
    Path temp;

    private Path file;
    private SqliteConnections connections;

    @BeforeEach
    void fill() {
        file = temp.resolve("fieldpost.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            for (int i = 0; i < 200; i++) {
                append(database);
            }
        }
        connections = new SqliteConnections(file);
    }

    @Test
    void bringsWhatTheLogHoldsIntoTheDatabaseBesideItsReaders() throws SQLException, IOException {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            append(database);
            assertThat(Files.size(log())).isGreaterThan(4096);

            new SqliteCheck(connections).run();

            assertThat(Files.size(log())).as("only the check's own commit").isLessThan(2 * 4096);
            append(database);
        }
    }

    @Test
    void findsDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> new SqliteCheck(connections).run());
    }

    @Test
    void waitsForAReaderThatIsInTheWay() throws SQLException {
        try (SqliteDatabase database = SqliteDatabase.open(file);
                Connection reader = connections.openForInspection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM submission").close();
            append(database);
            try (Connection writer = connections.openWriter();
                    Statement fold = writer.createStatement()) {
                fold.execute("PRAGMA busy_timeout = 1");

                assertThat(SqliteCheck.foldLog(fold)).isFalse();

                reader.rollback();
                assertThat(SqliteCheck.foldLog(fold)).isTrue();
            }
        }
    }

    private Path log() {
        return temp.resolve("fieldpost.db-wal");
    }

    private static void append(SqliteDatabase database) {
        database.ledger()
                .append(Samples.json(Samples.grant(), "{}"))
                .toCompletableFuture()
                .join();
    }
}
