package org.fieldpost.sql.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/storage.md} to what is so: its examples run word for word, and it tells of every column. */
class StorageDocTest {
    private static final Path DOC = Path.of("docs", "storage.md");
    private static final String BLOB = "3f0c0000000000000000000000000000";
    private static final String OPEN_SHELL = "sqlite3 -readonly fieldpost-data/fieldpost.db";
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private Path file;
    private String doc;

    @BeforeEach
    void fill() throws IOException {
        doc = Files.readString(DOC);
        file = Files.createDirectory(temp.resolve("fieldpost-data")).resolve("fieldpost.db");
        database = SqliteDatabase.open(file);
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        append(Samples.json(grant, "{\"age\": 17}"));
        append(Samples.json(grant, "{\"age\": 18}"));
        append(new NewSubmission(
                grant,
                Map.of("expires", List.of("20261124T101028Z")),
                Optional.empty(),
                List.of(
                        new NewFile("file", "a.txt", Optional.empty(), Samples.inLedger("a")),
                        new NewFile("file", "b.wav", Optional.empty(), Samples.inBlobStore(BLOB, 1_000_000))),
                Optional.of(Samples.digest("repeat")),
                Optional.empty(),
                Samples.digest("content")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itsExamplesFindWhatTheyPromise() throws SQLException {
        List<List<String>> found = new ArrayList<>();
        for (String example : examples()) {
            found.add(ask(example));
        }

        assertThat(found).hasSize(6);
        assertThat(found.get(0)).singleElement().asString().startsWith(Samples.clientId(1) + "|3|20");
        assertThat(found.get(1)).hasSize(3).first().asString().endsWith("|11");
        assertThat(found.get(2)).singleElement().asString().endsWith("|18");
        assertThat(found.get(3)).hasSize(2);
        assertThat(found.get(3).get(0))
                .endsWith("|0|a.txt|1|" + Samples.digest("a").toHex() + "|null");
        assertThat(found.get(3).get(1)).endsWith("|blobs/3f/" + BLOB);
        assertThat(found.get(4)).singleElement().asString().endsWith("|20261124T101028Z");
        assertThat(found.get(5)).containsExactly("1179669332|" + SqliteSchema.VERSION);
    }

    @Test
    void itsExamplesRunInTheShellBesideAServerAndWithoutOne() throws Exception {
        assumeShell();
        assertThat(doc).contains("\n    " + OPEN_SHELL + "\n");

        runExamplesInTheShell();
        database.close();
        runExamplesInTheShell();
    }

    private void runExamplesInTheShell() throws IOException, InterruptedException {
        for (String example : examples()) {
            assertThat(shell(OPEN_SHELL + " \"$0\"", example)).isNotEmpty();
        }
    }

    @Test
    void itsCommandsCopyTheDatabaseOfARunningServer() throws Exception {
        assumeShell();
        Files.createDirectory(temp.resolve("fieldpost-data").resolve("blobs"));
        String commands = doc.lines()
                .dropWhile(line -> !line.startsWith("    mkdir -m 700 copy"))
                .takeWhile(line -> line.startsWith("    "))
                .reduce("", (all, line) -> all + line.strip() + "\n");
        assertThat(commands.lines()).hasSize(3);

        shell("set -e\n" + commands, "");

        assertThat(temp.resolve("copy").resolve("blobs")).isDirectory();
        try (SqliteDatabase copy = SqliteDatabase.open(temp.resolve("copy").resolve("fieldpost.db"))) {
            assertThat(all(copy)).isEqualTo(all(database)).hasSize(3);
            assertThat(copy.installation().tokenId())
                    .isEqualTo(database.installation().tokenId());
        }
    }

    @Test
    void itTellsOfEveryTableAndColumn() throws SQLException {
        Set<String> untold = new TreeSet<>();
        for (String column : ask("""
                SELECT t.name || '.' || c.name
                FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                WHERE t.type = 'table' AND t.name NOT IN ('flyway_schema_history', 'sqlite_sequence')
                """)) {
            String table = column.substring(0, column.indexOf('.'));
            String section = doc.substring(Math.max(0, doc.indexOf("**" + table + "**")));
            String rows = section.substring(0, section.indexOf("\n**", 2));
            if (!rows.contains("`" + column.substring(table.length() + 1) + "`")) {
                untold.add(column);
            }
        }

        assertThat(untold).isEmpty();
    }

    private List<String> examples() {
        Matcher matcher = EXAMPLE.matcher(doc);
        return matcher.results().map((MatchResult result) -> result.group(1)).toList();
    }

    /** Rows as the shell prints them, with the columns parted by bars. */
    private List<String> ask(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    values.add(row.getString(column));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static void assumeShell() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("sqlite3", "--version").start();
            assumeTrue(version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0);
        } catch (IOException e) {
            assumeTrue(false, "there is no sqlite3 here");
        }
    }

    private String shell(String script, String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script, argument)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static List<Submission> all(SqliteDatabase database) {
        return database.submissions()
                .list(new SubmissionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100));
    }

    private void append(NewSubmission submission) {
        database.ledger().append(submission).toCompletableFuture().join();
    }
}
