package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.review.ActivityQuery;
import org.fieldpost.review.JoinedId;
import org.fieldpost.review.JoinedQuery;
import org.fieldpost.review.ParticipantKey;
import org.fieldpost.review.ParticipantQuery;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.review.Whose;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of a request is independent of how many clients or submissions exist: every statement goes along an index. */
class QueryPlanTest {
    /** A walk that starts at an index's end, a constant row and a table of one row cost the same at any size. */
    private static final Pattern SCAN =
            Pattern.compile("\\bSCAN (?!CONSTANT ROW|catalogued|submission USING COVERING INDEX)");

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*");

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private String url;
    private Jdbi reader;
    private final Set<String> asked = new LinkedHashSet<>();

    @BeforeEach
    void open() {
        Path file = temp.resolve("fieldpost.db");
        database = SqliteDatabase.open(file);
        url = OpenDatabase.urlOf(file);
        reader = Jdbi.create(url);
        reader.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                asked.add(context.getParsedSql().getSql());
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noListingOfSubmissionsScansOrSorts() throws SQLException {
        SqlSubmissionIndex index = new SqlSubmissionIndex(reader);
        UUID session = UUID.fromString("018f0000-0000-7000-8000-000000000000");
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("c"))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p"))) {
                for (Optional<UUID> sessionId : List.of(Optional.<UUID>empty(), Optional.of(session))) {
                    for (Order order : Order.values()) {
                        index.list(new SubmissionQuery(
                                client, participant, sessionId, order, Optional.of(session), Optional.empty(), 100));
                    }
                }
            }
        }

        assertThat(asked).hasSize(33);
        assertThat(plans().stream().filter(plan -> plan.contains("catalogue ")))
                .hasSize(14)
                .allMatch(plan -> plan.startsWith(
                        "SEARCH catalogue USING PRIMARY KEY (facet=? AND value=? AND submission>? AND submission<?)"));
        assertIndexed();
    }

    @Test
    void noListingOfSubmissionsWithFilesOrOfATimeScansOrSorts() throws SQLException {
        SqlSubmissionIndex index = new SqlSubmissionIndex(reader);
        Optional<UUID> session = Optional.of(UUID.fromString("018f0000-0000-7000-8000-000000000000"));
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("c"))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p"))) {
                for (Optional<UUID> sessionId : List.of(Optional.<UUID>empty(), session)) {
                    for (Order order : Order.values()) {
                        SubmissionQuery query = new SubmissionQuery(
                                client, participant, sessionId, order, session, Optional.empty(), 100);
                        index.list(query.of(Content.WITH_FILES).between(session, session));
                    }
                }
            }
        }

        assertThat(asked).hasSize(36);
        assertThat(plans().stream().filter(plan -> plan.contains("catalogue ")))
                .hasSize(16)
                .allMatch(plan -> plan.startsWith(
                        "SEARCH catalogue USING PRIMARY KEY (facet=? AND value=? AND submission>? AND submission<?)"));
        assertIndexed();
    }

    @Test
    void noQueryForOdditiesScansOrSorts() throws SQLException {
        SqlOddityIndex index = new SqlOddityIndex(reader);
        for (Whose whose : List.of(
                new Whose(Optional.of("c"), Optional.empty()),
                new Whose(Optional.empty(), Optional.of("p")),
                new Whose(Optional.of("c"), Optional.of("p")))) {
            index.silentSessions(whose, Instant.EPOCH, 10);
            index.unfinishedUploads(whose, 10);
        }

        assertThat(asked).hasSize(6);
        assertThat(plans())
                .filteredOn(plan -> plan.contains("upload_participant"))
                .hasSize(2);
        assertThat(plans())
                .filteredOn(plan -> plan.contains("begun_participant"))
                .hasSize(2);
        assertIndexed();
    }

    @Test
    void noStatementAboutBeginningsScansOrSorts() throws SQLException {
        asked.addAll(List.of(
                BegunRows.OF_SUBMISSION,
                BegunRows.COUNT,
                BegunRows.OLDEST,
                BegunRows.BEFORE,
                BegunRows.OF_CLIENT,
                BegunRows.OF_PARTICIPANT,
                BegunRows.OF_PARTICIPANT_AND_CLIENT,
                SqlBeginnings.ANY_BEFORE));

        assertIndexed();
    }

    @Test
    void noListingOfSlicesScansOrSorts() throws SQLException {
        database.ledger()
                .append(Samples.submission(
                        Samples.grant(),
                        Map.of(),
                        Optional.empty(),
                        List.of(new NewFile("file", "a.000", Optional.empty(), Samples.inLedger("a")))))
                .toCompletableFuture()
                .join();
        SqlSliceIndex index = new SqlSliceIndex(reader);
        UUID session = UUID.fromString("018f0000-0000-7000-8000-000000000000");
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("c"))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p"))) {
                for (Optional<UUID> sessionId : List.of(Optional.<UUID>empty(), Optional.of(session))) {
                    for (Order order : Order.values()) {
                        index.list(new JoinedQuery(client, participant, sessionId, order, Optional.empty(), 100));
                    }
                }
            }
        }
        index.find(new JoinedId(session, 1));
        index.find(session, "a");
        asked.add(SliceRows.FIND);

        assertThat(asked).hasSize(20);
        assertThat(plans())
                .filteredOn(plan -> plan.contains("USING INDEX joined_"))
                .hasSize(14)
                .allMatch(plan ->
                        plan.matches("SEARCH joined USING INDEX joined_\\w+ \\(\\w+=\\? AND rowid[<>]\\?\\)\\n"));
        assertThat(plans()).filteredOn(plan -> plan.contains("joined_session")).hasSize(8);
        assertIndexed();
    }

    /** What is put together of a page of counts and what came since these were made is sorted, and bounded. */
    @Test
    void noCountScans() throws SQLException {
        SqlActivityIndex index = new SqlActivityIndex(reader);
        Optional<ParticipantKey> after = Optional.of(new ParticipantKey("c", "p"));
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("c"))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p"))) {
                index.hours(
                        new ActivityQuery(client, participant, Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH)),
                        10);
            }
            index.participants(new ParticipantQuery(client, after, 10));
        }
        index.clients(Optional.of("c"), 10);
        index.total();
        asked.addAll(Counts.ENTER);

        assertThat(plans())
                .filteredOn(plan -> plan.contains("SEARCH hour_count") || plan.contains("SEARCH participant_count"))
                .hasSize(3)
                .allMatch(plan -> plan.contains("PRIMARY KEY (client_id=? AND hour>? AND hour<?)")
                        || plan.contains("PRIMARY KEY (client_id=? AND participant_id>?)")
                        || plan.contains("PRIMARY KEY ((client_id,participant_id)>(?,?))"));
        assertThat(plans())
                .allMatch(plan -> !plan.contains("TEMP B-TREE FOR ORDER BY"), "sorts no page")
                .allMatch(
                        plan -> !SCAN.matcher(plan.replaceAll("SCAN (\\(subquery-\\d+\\)|came)", ""))
                                .find(),
                        "scans nothing");
    }

    /** What a deletion sets off costs the same however much there is. */
    @Test
    void noTriggerScansOrSorts() throws SQLException {
        List<String> triggers = Jdbi.create(url)
                .withHandle(handle -> handle.createQuery(
                                "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name NOT LIKE 'audit%'")
                        .mapTo(String.class)
                        .list());
        for (String trigger : triggers) {
            String body = trigger.substring(trigger.indexOf("BEGIN") + "BEGIN".length(), trigger.lastIndexOf("END"));
            END_OF_STATEMENT
                    .splitAsStream(body.strip())
                    .forEach(statement -> asked.add(statement.replaceAll("OLD\\.\\w+", "?")));
        }

        assertThat(asked).hasSize(12);
        assertIndexed();
    }

    @Test
    void noExportScansOrSorts() throws SQLException {
        SqlHoldings holdings = new SqlHoldings(reader);
        Optional<UUID> id = Optional.of(UUID.fromString("018f0000-0000-7000-8000-000000000000"));
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("c"))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p"))) {
                holdings.read(new SubmissionQuery(client, participant, Optional.empty(), id, id, 100));
            }
        }
        holdings.latest();
        holdings.holds(id.get());
        holdings.files(id.get(), 0);

        assertThat(asked.stream().filter(sql -> sql.contains("catalogue.facet")))
                .hasSize(3);
        assertThat(plans().stream()
                        .filter(plan -> plan.contains("SCAN submission"))
                        .map(String::strip))
                .as("only the newest is looked for without a key, from the end")
                .containsExactly("SCAN submission");
        assertThat(plans()).allMatch(plan -> !plan.contains("TEMP B-TREE"), "sorts nothing");
    }

    @Test
    void noOtherQueryScansOrSorts() throws SQLException {
        NewSubmission submission = Samples.json(Samples.grant(), "{}", "key");
        UUID id = database.ledger()
                .append(submission)
                .toCompletableFuture()
                .join()
                .submissionId();
        UUID withFile = database.ledger()
                .append(Samples.file(Samples.grant(), "bytes", Optional.empty()))
                .toCompletableFuture()
                .join()
                .submissionId();
        SqlSubmissionIndex index = new SqlSubmissionIndex(reader);
        index.find(withFile);
        index.responses(id);
        index.file(id, 0);
        index.refersTo("b");
        new SqlSessionTotals(reader).of(submission.grant().sessionId());
        SqlClientRegistry clients =
                new SqlClientRegistry(OpenDatabase.writerOf(database), reader, OpenDatabase.chainOf(database));
        clients.find("c");
        clients.list(Optional.of("c"), 10);
        clients.listNewest(Optional.of("c"), 10);
        SqlLedger ledger = new SqlLedger(
                OpenDatabase.writerOf(database), reader, database.endedParticipants(), InstantSource.system());
        ledger.findRepeat(submission.identity()).toCompletableFuture().join();
        asked.add(Repeats.BY_KEY);
        asked.add(Repeats.BY_CONTENT);
        asked.add(SqlClientRegistry.BY_PROJECT);

        assertThat(asked).hasSize(17);
        assertIndexed();
    }

    @Test
    void noQueryForTheAuditScansOrSorts() throws SQLException {
        SqlAuditLog audit = new SqlAuditLog(OpenDatabase.writerOf(database), reader, OpenDatabase.chainOf(database));
        audit.list(1, 10);
        audit.listNewest(9, 10);
        audit.links(1, 10);
        asked.add(AuditChain.LAST);
        asked.add(SqlInstallation.LAST_ROTATION);

        assertThat(asked).hasSize(4);
        assertIndexed();
    }

    @Test
    void noQueryOfTheDeskScansOrSorts() throws SQLException {
        new SqlRefusalCounts(OpenDatabase.writerOf(database), reader).between(Instant.EPOCH, Instant.EPOCH);
        new SqlVerificationNotes(OpenDatabase.writerOf(database), reader).last();

        assertThat(asked).hasSize(2);
        assertIndexed();
    }

    @Test
    void noQueryForUploadsScansOrSorts() throws SQLException {
        SqlUploadLedger uploads =
                new SqlUploadLedger(OpenDatabase.writerOf(database), reader, database.endedParticipants());
        uploads.find("k");
        uploads.expired(Instant.EPOCH, 10);
        uploads.toBeCompleted("k", 10);
        asked.add(SqlUploadLedger.OPEN_OF_SESSION);
        asked.add(UploadRow.TAKER);

        assertThat(asked).hasSize(5);
        assertThat(plans()).anyMatch(plan -> plan.startsWith("SEARCH upload USING INDEX upload_whole"));
        assertIndexed();
    }

    private void assertIndexed() throws SQLException {
        assertThat(plans())
                .allMatch(plan -> !plan.contains("TEMP B-TREE"), "sorts nothing")
                .allMatch(plan -> !SCAN.matcher(plan).find(), "scans nothing");
    }

    private List<String> plans() throws SQLException {
        List<String> plans = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String sql : asked) {
                plans.add(planOf(connection, sql));
            }
        }
        return plans;
    }

    private static String planOf(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet row = explain.executeQuery()) {
            while (row.next()) {
                plan.append(row.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }
}
