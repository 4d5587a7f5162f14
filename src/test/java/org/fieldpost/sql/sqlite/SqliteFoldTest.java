package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fieldpost.intake.Receipt;
import org.fieldpost.sql.LogFold;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFoldTest {
    private static final int CONTENT = 60_000;
    private static final int SUBMISSIONS = 6_000;
    private static final int UNDER_WAY = 32;

    @TempDir
    Path temp;

    private Path file;
    private SqliteConnections connections;

    @BeforeEach
    void connect() {
        file = temp.resolve("fieldpost.db");
        connections = new SqliteConnections(file);
    }

    /**
     * How far it grows beyond the length at which it should begin anew depends on how fast this machine writes and folds;
     * a log that never begins anew holds all of it.
     */
    @Test
    void theLogStaysShortUnderALoadThatNeverPauses() throws IOException {
        long longest = 0;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            Queue<CompletableFuture<Receipt>> underWay = new ArrayDeque<>();
            for (int n = 0; n < SUBMISSIONS; n++) {
                underWay.add(append(database));
                if (underWay.size() > UNDER_WAY) {
                    underWay.remove().orTimeout(30, TimeUnit.SECONDS).join();
                }
                longest = Math.max(longest, Files.size(log()));
            }
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(longest).isGreaterThan(4 << 20).isLessThan((long) SUBMISSIONS * CONTENT / 2);
        assertThat(log()).as("folded when it was closed").doesNotExist();
    }

    @Test
    void saysHowLongTheLogIsAndThatAllOfItIsFolded() throws SQLException {
        try (SqliteDatabase database = SqliteDatabase.open(file);
                Connection connection = connections.openWriter()) {
            for (int n = 0; n < 10; n++) {
                append(database).join();
            }

            LogFold.Log log = new SqliteFold().run(connection);

            assertThat(log.folded()).isTrue();
            assertThat(log.bytes()).isBetween(10L * CONTENT, 30L * CONTENT);
        }
    }

    @Test
    void saysThatNotAllIsFoldedWhereAReaderIsInTheLogAndWaitsForNoOne() throws SQLException {
        try (SqliteDatabase database = SqliteDatabase.open(file);
                Connection reader = connections.openForInspection();
                Connection connection = connections.openWriter()) {
            append(database).join();
            reader.setAutoCommit(false);
            try (Statement statement = reader.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM submission")) {
                assertThat(row.next()).isTrue();
            }
            append(database).join();

            assertThat(new SqliteFold().run(connection).folded()).isFalse();

            reader.rollback();
            assertThat(new SqliteFold().run(connection).folded()).isTrue();
        }
    }

    private Path log() {
        return temp.resolve("fieldpost.db-wal");
    }

    private static CompletableFuture<Receipt> append(SqliteDatabase database) {
        return database.ledger()
                .append(Samples.json(Samples.grant(), "\"" + "x".repeat(CONTENT) + "\""))
                .toCompletableFuture();
    }
}
