package org.fieldpost.sql.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.ErasureLedger;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedQuery;
import org.fieldpost.review.Slice;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest {
    private static final JoinedQuery EVERY_JOINED =
            new JoinedQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000);

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
        assertThat(SqliteSchema.MIGRATIONS)
                .isSortedAccordingTo(Comparator.comparingInt(SqliteSchema::numberOf))
                .allSatisfy(migration -> assertThat(SqliteSchema.read(migration))
                        .contains("PRAGMA user_version = " + SqliteSchema.numberOf(migration) + ";"));
    }

    /**
     * A kill may come after the file was made. Former versions could be killed after it was marked as theirs, and after the
     * history table was made.
     */
    @Test
    void goesOnWhereAFirstLaunchWasKilled() throws SQLException, IOException {
        Path file = temp.resolve("fieldpost.db");
        Files.createFile(file);
        SqliteDatabase.open(file).close();
        Path marked = temp.resolve("marked.db");
        execute(marked, "PRAGMA application_id = 1179669332");
        Path begun = temp.resolve("begun.db");
        copyWithHistoryOnly(madeByMigrations("migrated.db"), begun);

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

    @Test
    void makesTheTablesThatMigrationsMake() throws SQLException {
        Path made = temp.resolve("fieldpost.db");
        SqliteDatabase.open(made).close();

        assertThat(tables(made)).hasSizeGreaterThan(40).isEqualTo(tables(madeByMigrations("migrated.db")));
    }

    @Test
    void makesAllTablesOrNone() throws SQLException, IOException {
        Path file = Files.createFile(temp.resolve("fieldpost.db"));
        try (Connection connection = new SqliteConnections(file).openWriter()) {
            connection.setAutoCommit(false);
            SqliteSchema.make(connection);
            connection.rollback();
        }

        assertThat(tables(file)).isEmpty();
        assertThat(versionOf(file)).isZero();
    }

    @Test
    void goesOnWithTheHistoryThatFormerVersionsBegan() throws SQLException {
        Path file = madeByMigrations("fieldpost.db");
        OlderForm.of(file, 9);
        execute(file, "DELETE FROM flyway_schema_history WHERE version IN ('10', '11', '12', '13', '14')");

        SqliteDatabase.open(file).close();

        assertThat(versionOf(file)).isEqualTo(SqliteSchema.VERSION);
        assertThat(tables(file)).isEqualTo(tables(madeByMigrations("migrated.db")));
    }

    @Test
    void bringsAnOlderFormUpToDateWithAllItHolds() throws SQLException {
        Path file = temp.resolve("fieldpost.db");
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        NewSubmission kept = Samples.file(grant, "bytes", Optional.of("key"));
        Receipt receipt;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            receipt = database.ledger().append(kept).toCompletableFuture().join();
        }
        OlderForm.of(file, 3);
        for (String statement : List.of(
                "DROP TABLE upload",
                "DROP TABLE catalogue",
                "DROP TABLE catalogued",
                "DROP INDEX submission_repeat",
                "CREATE UNIQUE INDEX submission_repeat_digest ON submission (repeat_digest)"
                        + " WHERE repeat_digest IS NOT NULL",
                "CREATE INDEX submission_client ON submission (client_id, submission_id)",
                "CREATE INDEX submission_session ON submission (session_id, submission_id)",
                "CREATE INDEX submission_participant ON submission (participant_id, submission_id)"
                        + " WHERE participant_id IS NOT NULL",
                "CREATE INDEX submission_client_participant ON submission (client_id, participant_id, submission_id)"
                        + " WHERE participant_id IS NOT NULL",
                "PRAGMA user_version = 1")) {
            execute(file, statement);
        }

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            for (SubmissionQuery query : List.of(
                    query(Optional.of(grant.clientId()), Optional.empty(), Optional.empty()),
                    query(Optional.empty(), grant.participantId(), Optional.empty()),
                    query(Optional.empty(), Optional.empty(), Optional.of(grant.sessionId())),
                    query(Optional.empty(), Optional.empty(), Optional.empty()))) {
                for (Content content : Content.values()) {
                    assertThat(database.submissions().list(query.of(content)))
                            .extracting(Submission::submissionId)
                            .containsExactly(receipt.submissionId());
                }
            }
            assertThat(database.ledger()
                            .append(kept)
                            .toCompletableFuture()
                            .join()
                            .submissionId())
                    .isEqualTo(receipt.submissionId());
        }
    }

    @Test
    void findsTheSlicesThatCameBeforeTheyWereLookedFor() throws SQLException {
        Path file = temp.resolve("fieldpost.db");
        List<String> names = List.of(
                "b.zip.0010",
                "a",
                "b.zip.000",
                "",
                ".000",
                "a.00",
                "a.0000",
                "a.0001",
                "a.010",
                "a.00010000",
                "000",
                "a.009999",
                "a.000.001",
                "..000",
                "é😀\u2028.001",
                "2026.000",
                "a.2024",
                "a.000 ",
                "a.00\u0661",
                "1.2.3.00");
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        Grant other = Samples.grant(2, Optional.empty());
        List<JoinedFile> before;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            append(database, grant, names.subList(0, 2));
            append(database, other, names);
            append(database, grant, names.subList(2, names.size()));
            before = database.slices().list(EVERY_JOINED);
        }
        assertThat(before).hasSize(12);
        OlderForm.of(file, 3);

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(database.slices().list(EVERY_JOINED)).isEqualTo(before);
            append(database, grant, List.of("b.zip.001"));
            assertThat(database.slices().list(EVERY_JOINED).get(0).slices())
                    .extracting(Slice::number)
                    .containsExactly(0, 1, 10);
        }
    }

    /** Versions before the one that erases left what they deleted in free pages and in the gaps of others. */
    @Test
    void whatOlderVersionsDeletedIsInNoFileAfterTheUpgradeNorIsWhatIsErasedThen() throws SQLException, IOException {
        Path file = temp.resolve("fieldpost.db");
        Grant erased = Samples.grant(1, Optional.of("who-leaves"));
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            for (int n = 0; n < 60; n++) {
                append(database, erased, List.of("kept-for-now-" + n));
                append(database, Samples.grant(2, Optional.of("p-" + n)), List.of("deleted-" + n, "x".repeat(250)));
            }
        }
        execute(file, "DELETE FROM submission_file WHERE name LIKE 'deleted-%' OR name LIKE 'xxx%'");
        OlderForm.of(file, 3);
        assertThat(traces(file, "deleted-")).as("an older version's remains").isPositive();

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(traces(file, "deleted-")).isZero();
            assertThat(traces(file, "kept-for-now-")).isPositive();

            ErasureLedger erasures = database.erasures();
            long erasure = erasures.begin(
                    Erasure.of(Optional.empty(), erased.participantId()),
                    new Act(Actor.SERVER, Act.Action.ERASE, "submissions"));
            boolean last = false;
            while (!last) {
                last = erasures.step(erasure).last();
            }
            erasures.clear();
            erasures.end(List.of(erasure));

            assertThat(traces(file, "kept-for-now-")).isZero();
            assertThat(traces(file, "who-leaves")).isZero();
        }
    }

    /** How many files of the database hold it. */
    private static long traces(Path file, String text) throws IOException {
        long found = 0;
        for (String suffix : List.of("", "-wal")) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            found += Files.exists(part) && Files.readString(part, ISO_8859_1).contains(text) ? 1 : 0;
        }
        return found;
    }

    private static void append(SqliteDatabase database, Grant grant, List<String> names) {
        List<NewFile> files = names.stream()
                .map(name -> new NewFile("file", name, Optional.empty(), Samples.inLedger(name)))
                .toList();
        database.ledger()
                .append(Samples.submission(grant, Map.of(), Optional.empty(), files))
                .toCompletableFuture()
                .join();
    }

    private static SubmissionQuery query(
            Optional<String> client, Optional<String> participant, Optional<UUID> session) {
        return new SubmissionQuery(client, participant, session, Optional.empty(), 10);
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

    /** As versions made their tables that had each of them made by migration. */
    private Path madeByMigrations(String name) throws SQLException {
        Path file = temp.resolve(name);
        execute(file, "PRAGMA application_id = 1179669332");
        SqliteSchema.migrate(new SqliteConnections(file).writers(), 0);
        return file;
    }

    /** The text that each table, index and trigger was made by. */
    private static Map<String, String> tables(Path file) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'flyway%'")) {
            while (row.next()) {
                tables.put(row.getString(1), row.getString(2));
            }
        }
        return tables;
    }

    private static int versionOf(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
