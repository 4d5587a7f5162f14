package org.fieldpost.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.MovableClock;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.review.Activity;
import org.fieldpost.review.Activity.By;
import org.fieldpost.review.ActivityQuery;
import org.fieldpost.review.ClientTally;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.ErasureLedger;
import org.fieldpost.review.ParticipantQuery;
import org.fieldpost.review.ParticipantTally;
import org.fieldpost.review.Period;
import org.fieldpost.review.Tally;
import org.fieldpost.sql.sqlite.OlderForm;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlActivityIndexTest {
    private static final Act ACT = new Act(Actor.SERVER, Act.Action.ERASE, "submissions");
    private static final Instant START = Instant.parse("2020-01-01T22:10:00Z");
    private static final Optional<String> ANY = Optional.empty();
    private static final String SIZES = """
            coalesce(responses_size, 0) + (
                SELECT coalesce(sum(size), 0) FROM submission_file WHERE submission = seq)
            """;

    @TempDir
    Path temp;

    private final MovableClock clock = new MovableClock(START);
    private final Random random = new Random(11);
    private SqliteDatabase database;
    private SqlLedger ledger;
    private Activity activity;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(file());
        ledger = new SqlLedger(
                OpenDatabase.writerOf(database),
                Jdbi.create(OpenDatabase.urlOf(file())),
                database.endedParticipants(),
                clock);
        activity = new Activity(database.activity(), database.submissions());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Path file() {
        return temp.resolve("fieldpost.db");
    }

    private UUID append(NewSubmission submission) {
        return ledger.append(submission).toCompletableFuture().join().submissionId();
    }

    private static NewSubmission json(int client, String participant) {
        return Samples.json(Samples.grant(client, Optional.of(participant)), "{}");
    }

    private Activity.Summary overTime(ActivityQuery query, By by) {
        return activity.overTime(query, by, ZoneOffset.UTC);
    }

    private static ActivityQuery query(Optional<String> client, Optional<String> participant) {
        return new ActivityQuery(client, participant, Optional.empty(), Optional.empty());
    }

    @Test
    void whateverCameAndWentTheCountsAreThoseOfWhatIsThere() {
        for (int round = 0; round < 7; round++) {
            int now = round;
            IntStream.range(0, 550).forEach(n -> ledger.append(anything(now)));
            append(anything(round));
            assertCounted();
            List<String> there = rows("SELECT submission_id FROM submission ORDER BY seq");
            for (int n = 0; n < 15; n++) {
                erase(Erasure.of(UUID.fromString(there.remove(random.nextInt(there.size())))));
            }
            erase(Erasure.of(UUID.fromString(there.get(there.size() - 1))));
            erase(Erasure.of(ANY, Optional.of("p" + round + "-" + random.nextInt(9))));
            erase(Erasure.of(Optional.of(Samples.clientId(1)), Optional.of("p" + round + "-" + random.nextInt(9))));
            assertCounted();
        }
        List<String> left = rows("SELECT submission_id FROM submission ORDER BY seq");
        erase(new Erasure(
                Optional.empty(),
                Optional.of(Samples.clientId(2)),
                Optional.empty(),
                Optional.of(UUID.fromString(left.get(left.size() / 2)))));
        assertCounted();
        for (int client = 1; client <= 4; client++) {
            erase(Erasure.of(Optional.of(Samples.clientId(client)), ANY));
            assertCounted();
        }
        assertThat(activity.total()).isEqualTo(Tally.NONE);
        for (String table : List.of("hour_count", "client_count", "participant_count")) {
            assertThat(number("SELECT count(*) FROM " + table)).as(table).isZero();
        }
        append(anything(9));
        assertCounted();
    }

    /** Of four clients, with few participants, who are not the same persons at each. */
    private NewSubmission anything(int round) {
        clock.advance(Duration.ofSeconds(random.nextInt(200)));
        Optional<String> participant =
                random.nextInt(5) == 0 ? ANY : Optional.of("p" + round + "-" + random.nextInt(9));
        List<NewFile> files = IntStream.range(0, Math.max(0, random.nextInt(6) - 3))
                .mapToObj(n -> new NewFile(
                        "file",
                        "f" + n,
                        Optional.empty(),
                        random.nextBoolean()
                                ? Samples.inLedger("y".repeat(random.nextInt(50)) + random.nextLong())
                                : Samples.inBlobStore("%032x".formatted(random.nextLong()), random.nextInt(1_000_000))))
                .toList();
        boolean responses = files.isEmpty() || random.nextBoolean();
        return Samples.submission(
                Samples.grant(1 + random.nextInt(4), participant),
                Map.of(),
                responses ? Optional.of(Samples.inLedger("1".repeat(1 + random.nextInt(30)))) : Optional.empty(),
                files);
    }

    private void erase(Erasure erasure) {
        ErasureLedger erasures = database.erasures();
        long begun = erasures.begin(erasure, ACT);
        boolean last = false;
        while (!last) {
            last = erasures.step(begun).last();
        }
    }

    private void assertCounted() {
        for (int client = 0; client <= 4; client++) {
            Optional<String> clientId = client == 0 ? ANY : Optional.of(Samples.clientId(client));
            String where = clientId.map(id -> " WHERE client_id = '" + id + "'").orElse("");
            Activity.Summary summary = overTime(query(clientId, ANY), By.HOUR);
            assertThat(summary.periods().stream().map(SqlActivityIndexTest::told))
                    .containsExactlyElementsOf(
                            rows("SELECT substr(received_at, 1, 13) || ' ' || count(*) || ' ' || sum(" + SIZES
                                    + ") FROM submission" + where + " GROUP BY substr(received_at, 1, 13) ORDER BY 1"));
            assertThat(summary.lastReceivedAt().map(UtcText::of).stream())
                    .containsExactlyElementsOf(
                            rows("SELECT max(received_at) FROM submission" + where + " HAVING count(*) > 0"));
            assertThat(participants(clientId))
                    .containsExactlyElementsOf(
                            rows("SELECT client_id || '/' || participant_id || ' ' || count(*) || ' ' || sum("
                                    + SIZES + ") || ' ' || min(received_at) || ' ' || max(received_at) FROM submission"
                                    + where
                                    + (where.isEmpty() ? " WHERE" : " AND")
                                    + " participant_id IS NOT NULL GROUP BY client_id, participant_id"
                                    + " ORDER BY client_id, participant_id"));
        }
        assertThat(clients())
                .containsExactlyElementsOf(rows("SELECT client_id || ' ' || count(*) || ' ' || sum(" + SIZES
                        + ") || ' ' || max(received_at) FROM submission GROUP BY client_id ORDER BY client_id"));
        assertThat(told(activity.total()))
                .isEqualTo(rows("SELECT count(*) || ' ' || coalesce(sum(" + SIZES + "), 0) FROM submission")
                        .get(0));
    }

    private static String told(Period period) {
        return period.start().toString().substring(0, 13) + " " + told(period.tally());
    }

    private static String told(Tally tally) {
        return tally.submissions() + " " + tally.bytes();
    }

    private List<String> clients() {
        List<String> told = new ArrayList<>();
        List<ClientTally> page = activity.clients(ANY, 3);
        while (!page.isEmpty()) {
            page.forEach(client -> told.add(
                    client.clientId() + " " + told(client.tally()) + " " + UtcText.of(client.lastReceivedAt())));
            page = activity.clients(Optional.of(page.get(page.size() - 1).clientId()), 3);
        }
        return told;
    }

    private List<String> participants(Optional<String> clientId) {
        List<String> told = new ArrayList<>();
        List<ParticipantTally> page = activity.participants(new ParticipantQuery(clientId, Optional.empty(), 7));
        while (!page.isEmpty()) {
            page.forEach(one -> told.add(one.participant() + " " + told(one.tally()) + " "
                    + UtcText.of(one.firstReceivedAt()) + " " + UtcText.of(one.lastReceivedAt())));
            page = activity.participants(new ParticipantQuery(
                    clientId, Optional.of(page.get(page.size() - 1).participant()), 7));
        }
        return told;
    }

    /** Its files go in several steps, each of which is counted off. */
    @Test
    void aHeavySubmissionIsCountedOffAsItGoes() {
        List<NewFile> files = IntStream.range(0, 60)
                .mapToObj(n -> new NewFile("file", "f" + n, Optional.empty(), Samples.inLedger(n + "y".repeat(60_000))))
                .toList();
        append(Samples.submission(Samples.grant(1, Optional.of("p-01")), Map.of(), Optional.empty(), files));
        for (int n = 0; n < Catalogue.BATCH; n++) {
            ledger.append(json(2, "p-02"));
        }
        append(json(2, "p-02"));
        ErasureLedger erasures = database.erasures();
        long erasure = erasures.begin(Erasure.of(Optional.of(Samples.clientId(1)), ANY), ACT);

        for (boolean last = false; !last; last = erasures.step(erasure).last()) {
            assertCounted();
        }

        assertCounted();
        assertThat(clients()).hasSize(1);
    }

    @Test
    void whatCameBeforeItWasCountedIsCountedByTheMigration() {
        for (int n = 0; n < Catalogue.BATCH + 300; n++) {
            ledger.append(anything(0));
        }
        append(anything(0));
        assertThat(number("SELECT sum(submissions) FROM client_count WHERE client_id <> ''"))
                .isEqualTo(Catalogue.BATCH);
        database.close();
        OlderForm.of(file(), 8);

        open();

        assertThat(number("SELECT sum(submissions) FROM client_count WHERE client_id <> ''"))
                .isEqualTo(Catalogue.BATCH);
        assertCounted();
    }

    @Test
    void nothingIsLeftOfAParticipantInTheCounts() throws IOException {
        for (int n = 0; n < 2 * Catalogue.BATCH; n++) {
            ledger.append(json(1, "somebody-%02d".formatted(n % 40)));
        }
        append(json(1, "somebody-x"));
        for (int n = 0; n < 40; n += 2) {
            erase(Erasure.of(ANY, Optional.of("somebody-%02d".formatted(n))));
        }
        database.erasures().clear();

        String bytes = Files.readString(file(), ISO_8859_1);
        for (int n = 0; n < 40; n++) {
            String who = "somebody-%02d".formatted(n);
            assertThat(bytes.contains(who)).as(who).isEqualTo(n % 2 == 1);
        }
    }

    @Test
    void aParticipantsSubmissionsAreCountedByTheHour() {
        for (int n = 0; n < 1_100; n++) {
            clock.advance(Duration.ofSeconds(10));
            append(json(1 + n % 2, "p-" + n % 3));
        }
        append(json(2, "p-0"));
        Instant from = Instant.parse("2020-01-01T23:00:00Z");
        Instant to = Instant.parse("2020-01-02T01:00:00Z");
        String plain = "SELECT substr(received_at, 1, 13) || ' ' || count(*) || ' ' || sum(" + SIZES
                + ") FROM submission WHERE participant_id = 'p-0' AND client_id = '" + Samples.clientId(2)
                + "' AND received_at >= '2020-01-01T23' AND received_at < '2020-01-02T01'"
                + " GROUP BY substr(received_at, 1, 13) ORDER BY 1";

        Activity.Summary summary = overTime(
                new ActivityQuery(
                        Optional.of(Samples.clientId(2)), Optional.of("p-0"), Optional.of(from), Optional.of(to)),
                By.HOUR);

        assertThat(summary.periods().stream().map(SqlActivityIndexTest::told))
                .hasSize(2)
                .containsExactlyElementsOf(rows(plain));
        assertThat(summary.lastReceivedAt().orElseThrow()).isBetween(from, to);
    }

    @Test
    void timeIsBoundedByFullHoursOnly() {
        append(json(1, "p-01"));
        clock.advance(Duration.ofHours(1));
        append(json(1, "p-01"));
        clock.advance(Duration.ofHours(1));
        append(json(1, "p-01"));
        Instant second = Instant.parse("2020-01-01T23:00:00Z");

        Activity.Summary middle = overTime(
                new ActivityQuery(ANY, ANY, Optional.of(second), Optional.of(second.plus(Duration.ofHours(1)))),
                By.HOUR);
        Activity.Summary before = overTime(new ActivityQuery(ANY, ANY, Optional.empty(), Optional.of(second)), By.HOUR);
        Activity.Summary later = overTime(
                new ActivityQuery(ANY, ANY, Optional.of(second.plus(Duration.ofDays(1))), Optional.empty()), By.HOUR);

        assertThat(middle.periods()).containsExactly(new Period(second, new Tally(1, 2)));
        assertThat(middle.lastReceivedAt()).contains(START.plus(Duration.ofHours(1)));
        assertThat(before.total()).isEqualTo(new Tally(1, 2));
        assertThat(later).isEqualTo(new Activity.Summary(Tally.NONE, Optional.empty(), List.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new ActivityQuery(ANY, ANY, Optional.of(second.plusMillis(1)), Optional.empty()))
                .withMessageContaining("full hour");
        assertThat(overTime(
                                new ActivityQuery(
                                        ANY,
                                        ANY,
                                        Optional.of(Instant.parse("-0001-12-31T23:00:00Z")),
                                        Optional.of(Instant.parse("+10000-01-01T00:00:00Z"))),
                                By.HOUR)
                        .total()
                        .submissions())
                .isEqualTo(3);
    }

    @Test
    void daysAreThoseOfTheTimeZone() {
        append(json(1, "p-01"));
        clock.advance(Duration.ofHours(1));
        append(json(1, "p-01"));

        Activity.Summary summary = activity.overTime(query(ANY, ANY), By.DAY, ZoneId.of("Europe/Paris"));

        assertThat(summary.periods())
                .containsExactly(
                        new Period(Instant.parse("2019-12-31T23:00:00Z"), new Tally(1, 2)),
                        new Period(Instant.parse("2020-01-01T23:00:00Z"), new Tally(1, 2)));
        assertThat(overTime(query(ANY, ANY), By.DAY).periods())
                .containsExactly(new Period(Instant.parse("2020-01-01T00:00:00Z"), new Tally(2, 4)));
    }

    @Test
    void moreThanAThousandPeriodsAreRefused() {
        for (int n = 0; n < 1_000; n++) {
            clock.advance(Duration.ofHours(1));
            append(json(1, "p-01"));
        }
        clock.advance(Duration.ofMinutes(1));
        append(json(1, "p-01"));
        assertThat(overTime(query(ANY, ANY), By.HOUR).periods()).hasSize(1_000);

        clock.advance(Duration.ofHours(1));
        append(json(1, "p-01"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> overTime(query(ANY, ANY), By.HOUR))
                .withMessageContaining("by=day");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> overTime(query(ANY, Optional.of("p-01")), By.HOUR))
                .withMessageContaining("by=day");
        assertThat(overTime(query(ANY, ANY), By.DAY).total().submissions()).isEqualTo(1_002);
    }

    @Test
    void tooManySubmissionsOfOneParticipantAreRefusedUntilAShorterTimeIsAskedFor() {
        for (int n = 1; n < SqlActivityIndex.COUNTED_MAX; n++) {
            CompletionStage<Receipt> receipt = ledger.append(json(1, "p-01"));
            if (n % 500 == 0) {
                receipt.toCompletableFuture().join();
            }
        }
        append(json(1, "p-01"));
        clock.advance(Duration.ofHours(1));
        append(json(1, "p-01"));
        Optional<Instant> to = Optional.of(Instant.parse("2020-01-01T23:00:00Z"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> overTime(query(ANY, Optional.of("p-01")), By.HOUR))
                .withMessageContaining("shorter");
        assertThat(overTime(new ActivityQuery(ANY, Optional.of("p-01"), Optional.empty(), to), By.HOUR)
                        .total()
                        .submissions())
                .isEqualTo(SqlActivityIndex.COUNTED_MAX);
        assertThat(overTime(query(ANY, ANY), By.HOUR).total().submissions())
                .isEqualTo(SqlActivityIndex.COUNTED_MAX + 1);
    }

    private List<String> rows(String sql) {
        return Jdbi.create(OpenDatabase.urlOf(file()))
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }
}
