package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.fieldpost.access.Actor;
import org.fieldpost.intake.Receipt;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.UnusableDatabaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class SqliteDatabaseTest {
    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void name() {
        file = temp.resolve("fieldpost.db");
    }

    @Test
    void makesADatabaseThatOnlyItsOwnerReads() throws IOException {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            append(database);

            assertThat(modeOf(file)).isEqualTo("rw-------");
            assertThat(modeOf(temp.resolve("fieldpost.db-wal"))).isEqualTo("rw-------");
            assertThat(modeOf(temp.resolve("fieldpost.db-shm"))).isEqualTo("rw-------");
        }
    }

    @Test
    void syncsEveryCommitIntoAWriteAheadLog() {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(SqliteDatabase database, String name) {
        return database.writer()
                .submit(0, statements -> {
                    try (ResultSet row =
                            statements.of("SELECT * FROM pragma_" + name).executeQuery()) {
                        row.next();
                        return row.getString(1);
                    }
                })
                .toCompletableFuture()
                .join();
    }

    @Test
    void opensInAFolderWhoseNameIsNotPlain() throws IOException {
        file = Files.createDirectory(temp.resolve("who? 100%20 of [all] #é")).resolve("fieldpost.db");

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            append(database);
        }

        assertThat(file).exists();
        assertThat(temp).isDirectoryContaining(path -> path.equals(file.getParent()));
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws SQLException {
        SqliteDatabase.open(file).close();
        execute(file, "PRAGMA user_version = " + (SqliteSchema.VERSION + 1));

        assertUnusable("The database " + file
                + " was written by a newer version of this program: start that version, or go back to a copy made before"
                + " the upgrade.");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramAndLeavesItAsItWas() throws SQLException, IOException {
        execute(file, "CREATE TABLE bookmark (url TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertUnusable(
                "The file " + file + " belongs to another program: choose another data folder, or move it away.");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(temp.resolve("fieldpost.db-wal")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "no database at all, but more than a page of text\n".repeat(100));

        assertUnusable("The database " + file
                + " is damaged or may not be read: check who owns it, or move it away and go back to a copy.");
    }

    @Test
    void refusesADamagedDatabase() throws IOException {
        SqliteDatabase.open(file).close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(() -> SqliteDatabase.open(file));
    }

    @Test
    void refusesAFolderInPlaceOfTheDatabase() throws IOException {
        Files.createDirectory(file);

        assertUnusable("The database " + file
                + " is damaged or may not be read: check who owns it, or move it away and go back to a copy.");
    }

    @Test
    void refusesToMakeADatabaseWhereThereIsNoFolder() {
        file = temp.resolve("missing").resolve("fieldpost.db");

        assertUnusable("The database " + file + " cannot be made: check that its folder exists and may be written to.");
    }

    @Test
    void tellsAFullDiskFromADamagedDatabase() {
        SqliteFile sqlite = new SqliteFile(file, new SqliteConnections(file));
        SQLException full = new SQLException("full", null, SQLiteErrorCode.SQLITE_FULL.code);
        SQLException corrupt = new SQLException("corrupt", null, SQLiteErrorCode.SQLITE_CORRUPT.code);

        assertThat(sqlite.unusable(new IllegalStateException(full)))
                .hasMessage("There is no room left for the database " + file + ": free some space, then start again.");
        assertThat(sqlite.unusable(new IllegalStateException(corrupt))).hasMessageContaining(" is damaged ");
    }

    @Test
    void besideAServerReadsWhatTheServerWrites() {
        try (SqliteDatabase server = SqliteDatabase.open(file);
                SqliteDatabase beside = SqliteDatabase.openBeside(file)) {
            Receipt receipt = append(server);

            assertThat(beside.submissions()
                            .list(new SubmissionQuery(
                                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10)))
                    .singleElement()
                    .satisfies(
                            submission -> assertThat(submission.submissionId()).isEqualTo(receipt.submissionId()));
        }
    }

    @Test
    void aRotationBesideAServerCountsThereAtOnce() {
        try (SqliteDatabase server = SqliteDatabase.open(file);
                SqliteDatabase beside = SqliteDatabase.openBeside(file)) {
            append(server);

            String rotated = beside.installation().rotateTokenId(Actor.SERVER);

            assertThat(server.installation().tokenId()).isEqualTo(rotated);
            append(server);
        }
    }

    @Test
    void besideAServerThereIsNoSecondLedger() {
        SqliteDatabase.open(file).close();

        try (SqliteDatabase beside = SqliteDatabase.openBeside(file)) {
            assertThatIllegalStateException().isThrownBy(beside::ledger);
        }
    }

    @Test
    void besideAServerNothingIsMade() {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> SqliteDatabase.openBeside(file))
                .withMessage("There is no database at " + file
                        + ": name the data folder of a server that has been started at least once.");
        assertThat(file).doesNotExist();
    }

    @Test
    void besideAServerNothingIsMigrated() throws SQLException {
        SqliteDatabase.open(file).close();
        execute(file, "PRAGMA user_version = 0");

        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> SqliteDatabase.openBeside(file))
                .withMessage(
                        "The database " + file
                                + " is of an older version: start the server of this version once, which brings it up to date.");
    }

    private void assertUnusable(String sentence) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> SqliteDatabase.open(file))
                .withMessage(sentence);
    }

    private static Receipt append(SqliteDatabase database) {
        return database.ledger()
                .append(Samples.json(Samples.grant(), "{}"))
                .toCompletableFuture()
                .join();
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
