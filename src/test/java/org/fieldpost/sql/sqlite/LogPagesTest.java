package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPagesTest {
    @TempDir
    Path temp;

    private Path file;
    private LogPages log;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        file = temp.resolve("a.db");
        log = new LogPages(temp.resolve("a.db-wal"));
        connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
        statement = connection.createStatement();
        for (String sql : new String[] {
            "PRAGMA journal_mode = WAL",
            "PRAGMA wal_autocheckpoint = 0",
            // A few pages, so that a transaction writes to the log before it ends.
            "PRAGMA cache_size = 10",
            "CREATE TABLE first (a)",
            "CREATE TABLE second (a)"
        }) {
            statement.execute(sql);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private int rootOf(String table) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
            return row.getInt(1);
        }
    }

    private BitSet since() throws IOException {
        BitSet pages = new BitSet();
        log.addTo(pages);
        return pages;
    }

    private void insertInto(String table) throws SQLException {
        statement.execute("INSERT INTO " + table + " VALUES ('x')");
    }

    private void rollBackMuch() throws SQLException, IOException {
        long before = Files.size(temp.resolve("a.db-wal"));
        statement.execute("BEGIN");
        for (int n = 0; n < 200; n++) {
            statement.execute("INSERT INTO first VALUES (randomblob(3000))");
        }
        statement.execute("ROLLBACK");
        assertThat(Files.size(temp.resolve("a.db-wal")))
                .as("written before it was rolled back")
                .isGreaterThan(before + 100_000);
    }

    @Test
    void tellsThePagesThatCameSinceAndNoOthers() throws SQLException, IOException {
        insertInto("first");
        log.begin();
        assertThat(since().isEmpty()).isTrue();

        insertInto("second");

        assertThat(since().get(rootOf("second"))).isTrue();
        assertThat(since().get(rootOf("first"))).isFalse();
    }

    @Test
    void tellsThoseOfALogThatBeganAnewToo() throws SQLException, IOException {
        insertInto("first");
        log.begin();
        for (String mode : new String[] {"RESTART", "TRUNCATE"}) {
            statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")").close();
            insertInto("second");

            assertThat(since().get(rootOf("second"))).as(mode).isTrue();
        }
        log.begin();
        assertThat(since().isEmpty()).isTrue();
    }

    @Test
    void tellsThoseThatWereRolledBackToo() throws SQLException, IOException {
        log.begin();

        rollBackMuch();

        assertThat(since().cardinality()).isGreaterThan(100);
    }

    /** As where a disk was full: what comes next is written over what was rolled back. */
    @Test
    void overlooksNothingThatIsWrittenOverWhatWasRolledBackBefore() throws SQLException, IOException {
        rollBackMuch();
        log.begin();

        insertInto("second");

        assertThat(since().get(rootOf("second"))).isTrue();
    }

    @Test
    void thereAreNoneWhereThereIsNoLog() throws IOException {
        LogPages none = new LogPages(temp.resolve("none"));
        none.begin();
        BitSet pages = new BitSet();

        none.addTo(pages);

        assertThat(pages.isEmpty()).isTrue();
    }
}
