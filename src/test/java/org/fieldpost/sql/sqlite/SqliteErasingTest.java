package org.fieldpost.sql.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Grant;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.Receipt;
import org.fieldpost.review.Erased;
import org.fieldpost.review.ErasedFile;
import org.fieldpost.review.ErasedFiles;
import org.fieldpost.review.Eraser;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.ErasureLedger;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteErasingTest {
    private static final Act ACT = new Act(Actor.SERVER, Act.Action.ERASE, "submissions");
    private static final String BLOB = "3f0c0000000000000000000000000000";

    @TempDir
    Path temp;

    private Path file;
    private SqliteDatabase database;
    private ErasureLedger erasures;

    @BeforeEach
    void open() {
        file = temp.resolve("fieldpost.db");
        database = SqliteDatabase.open(file);
        erasures = database.erasures();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Receipt append(Grant grant, String text) {
        return database.ledger()
                .append(Samples.json(grant, "{\"a\": \"" + text + "\"}"))
                .toCompletableFuture()
                .join();
    }

    private static Erasure participant(String id) {
        return Erasure.of(Optional.empty(), Optional.of(id));
    }

    private Erased takeOut(Erasure erasure) {
        return takeOut(erasures.begin(erasure, ACT));
    }

    private Erased takeOut(long erasure) {
        Erased erased = Erased.NOTHING;
        for (ErasureLedger.Step step = erasures.step(erasure); !step.last(); step = erasures.step(erasure)) {
            erased = erased.plus(step.erased());
        }
        return erased;
    }

    private void endAll() {
        erasures.removed(erasures.files(1_000));
        erasures.clear();
        erasures.end(erasures.open());
    }

    private long holding(List<String> texts) throws IOException {
        String all =
                Files.readString(file, ISO_8859_1) + Files.readString(temp.resolve("fieldpost.db-wal"), ISO_8859_1);
        return texts.stream().filter(all::contains).count();
    }

    /** Rows are deleted in an order that has SQLite move others about; those leave copies of themselves, and go later. */
    @Test
    void nothingIsLeftOfThoseWhoAreErasedOneAfterTheOther() throws IOException, SQLException {
        Random random = new Random(7);
        Map<String, List<String>> sent = new HashMap<>();
        List<String> people = new ArrayList<>(IntStream.range(0, 150)
                .mapToObj(n -> "who-" + new UUID(random.nextLong(), n))
                .toList());
        List<CompletionStage<Receipt>> receipts = new ArrayList<>();
        for (int n = 0; n < 3_000; n++) {
            String who = people.get(random.nextInt(people.size()));
            String text = "text-" + new UUID(random.nextLong(), n);
            String name = "name-" + new UUID(random.nextLong(), n);
            sent.computeIfAbsent(who, id -> new ArrayList<>()).addAll(List.of(text, name));
            receipts.add(database.ledger()
                    .append(Samples.submission(
                            Samples.grant(1, Optional.of(who)),
                            Map.of(),
                            Optional.of(Samples.inLedger('"' + text + "x".repeat(random.nextInt(6_000)) + '"')),
                            List.of(new NewFile("file", name + ".000", Optional.empty(), Samples.inLedger(text))))));
        }
        receipts.forEach(receipt -> receipt.toCompletableFuture().join());
        Collections.shuffle(people, random);
        List<String> gone = new ArrayList<>();
        int erased = 0;
        for (String who : people.subList(0, 100)) {
            assertThat(takeOut(participant(who)).submissions())
                    .isEqualTo(sent.get(who).size() / 2);
            erased += sent.get(who).size() / 2;
            gone.add(who);
            gone.addAll(sent.get(who));
        }
        assertThat(holding(gone)).as("before the files are cleared").isPositive();

        new Eraser(erasures, new NoFiles(), new Pseudonyms(database.installation()), Runnable::run).resume();

        assertThat(holding(gone)).isZero();
        assertThat(Files.size(temp.resolve("fieldpost.db-wal"))).isLessThan(100_000);
        assertThat(database.inventory().faults()).isEmpty();
        assertThat(asked("SELECT count(*) FROM submission")).isEqualTo(String.valueOf(3_000 - erased));
        assertThat(asked("SELECT count(*) FROM joined")).isEqualTo(String.valueOf(3_000 - erased));
    }

    /** All contents lie in the database here. */
    private static final class NoFiles implements ErasedFiles {

        @Override
        public void remove(List<ErasedFile> files) {
            assertThat(files).isEmpty();
        }

        @Override
        public void makeRoom() {}

        @Override
        public void keepRoom() {}
    }

    @Test
    void itCountsWhatItWouldTakeOut() {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        append(grant, "one");
        database.ledger()
                .append(Samples.submission(
                        grant,
                        Map.of(),
                        Optional.empty(),
                        List.of(new NewFile("file", "b.wav", Optional.empty(), Samples.inBlobStore(BLOB, 1_000_000)))))
                .toCompletableFuture()
                .join();
        append(Samples.grant(2, Optional.of("p-02")), "other");

        Erased counted = erasures.count(participant("p-01"));

        assertThat(counted).isEqualTo(new Erased(2, 1, 1_000_000 + "{\"a\": \"one\"}".length(), 0));
        assertThat(takeOut(participant("p-01"))).isEqualTo(counted);
        assertThat(erasures.files(10)).containsExactly(new ErasedFile(ErasedFile.Kind.BLOB, BLOB));
        assertThat(erasures.count(participant("p-01"))).isEqualTo(Erased.NOTHING);
    }

    @Test
    void onlyOlderSubmissionsGoWhereAnEndIsGiven() {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        append(grant, "one");
        UUID second = append(grant, "two").submissionId();
        append(grant, "three");
        Erasure older =
                new Erasure(Optional.empty(), Optional.of(grant.clientId()), Optional.empty(), Optional.of(second));

        assertThat(takeOut(older).submissions()).isEqualTo(1);
        assertThat(database.submissions().find(second)).isPresent();
        append(grant, "four");
    }

    @Test
    void whatComesOfAnEndedParticipantIsRefusedAlsoByTheLedgerAndAfterARestart() throws SQLException {
        Grant before = Samples.grant(1, Optional.of("p-01"));
        append(before, "one");
        takeOut(participant("p-01"));

        assertRefused(before);
        append(Samples.grant(1, Optional.empty()), "nobody's");
        database.close();
        open();
        assertRefused(before);
        assertThat(asked("SELECT count(*) FROM erasure WHERE participant_id IS NOT NULL"))
                .isEqualTo("0");
    }

    private void assertRefused(Grant grant) {
        assertThat(database.endedParticipants().includes(grant)).isTrue();
        assertThatThrownBy(() -> append(grant, "late"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.TOKEN_UNKNOWN));
    }

    @Test
    void idsGoOnBehindTheNewestThatWasErased() {
        Grant session = Samples.grant();
        UUID newest = append(session, "one").submissionId();
        takeOut(Erasure.of(newest));
        database.close();
        open();

        assertThat(append(Samples.grant(), "two").submissionId()).isGreaterThan(newest);
        assertThat(database.sessionTotals().mayHold(session.sessionId())).isTrue();
    }

    @Test
    void whatIsBrokenOffIsGoneOnWithAfterARestart() throws IOException {
        for (int n = 0; n < 250; n++) {
            append(Samples.grant(1, Optional.of("p-01")), "text-of-p-01");
        }
        long erasure = erasures.begin(participant("p-01"), ACT);
        erasures.step(erasure);
        database.close();
        open();

        assertThat(erasures.open()).containsExactly(erasure);
        assertThat(takeOut(erasure).submissions()).isEqualTo(150);
        endAll();
        assertThat(erasures.open()).isEmpty();
        assertThat(holding(List.of("text-of-p-01", "p-01"))).isZero();
    }

    @Test
    void whereTheAuditCannotBeWrittenNothingIsErasedAndNobodyEnded() throws SQLException {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        append(grant, "one");
        execute("DROP TABLE audit");

        assertThatThrownBy(() -> erasures.begin(participant("p-01"), ACT)).isInstanceOf(RuntimeException.class);

        assertThat(erasures.open()).isEmpty();
        assertThat(database.endedParticipants().includes(grant)).isFalse();
        append(grant, "two");
    }

    @Test
    void aSubmissionThatIsNotThereIsNotFoundAndNotNoted() {
        append(Samples.grant(), "one");

        assertThatThrownBy(() -> erasures.begin(Erasure.of(new UUID(0x7000, 1)), ACT))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.NOT_FOUND));
        assertThat(erasures.open()).isEmpty();
    }

    /** A thousand files of a submission would be too much for one transaction. */
    @Test
    void aHeavySubmissionGoesInPieces() {
        List<NewFile> files = IntStream.range(0, 60)
                .mapToObj(n -> new NewFile("file", "f" + n, Optional.empty(), Samples.inLedger(n + "y".repeat(60_000))))
                .toList();
        database.ledger()
                .append(Samples.submission(Samples.grant(1, Optional.of("p-01")), Map.of(), Optional.empty(), files))
                .toCompletableFuture()
                .join();
        Erased counted = erasures.count(participant("p-01"));
        long erasure = erasures.begin(participant("p-01"), ACT);

        Erased first = erasures.step(erasure).erased();

        assertThat(first.submissions()).isZero();
        assertThat(first.files()).isBetween(10L, 30L);
        assertThat(first.plus(takeOut(erasure))).isEqualTo(counted);
    }

    @Test
    void someoneWhoReadsAtTheTimeIsWaitedFor() throws Exception {
        append(Samples.grant(1, Optional.of("p-01")), "text-of-p-01");
        takeOut(participant("p-01"));
        try (Connection reader = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement reading = reader.createStatement()) {
            reading.execute("BEGIN");
            reading.executeQuery("SELECT count(*) FROM submission").close();
            append(Samples.grant(), "meanwhile");
            Thread clearing = new Thread(erasures::clear);
            clearing.start();
            clearing.join(300);
            assertThat(clearing.isAlive()).isTrue();
            reading.execute("COMMIT");
            clearing.join(30_000);
            assertThat(clearing.isAlive()).isFalse();
        }
        assertThat(holding(List.of("text-of-p-01"))).isZero();
    }

    /** Also of those that are noted while they are erased, or only wait to be. */
    @Test
    void nothingIsLeftOfTheSessionsThatAParticipantBegan() throws IOException, SQLException {
        for (int n = 0; n < 1_500; n++) {
            begin(Samples.grant(1 + n % 3, Optional.of("who-goes")));
            begin(Samples.grant(1 + n % 3, Optional.of("who-stays")));
            if (n % 200 == 0) {
                database.beginnings().write();
            }
        }
        database.beginnings().write();
        assertThat(asked("SELECT count(*) FROM begun WHERE participant_id = 'who-goes'"))
                .isEqualTo("1500");
        Grant waiting = Samples.grant(1, Optional.of("who-goes"));
        Grant late = Samples.grant(1, Optional.of("who-goes"));
        begin(waiting);

        takeOut(participant("who-goes"));
        begin(late);
        database.beginnings().write();
        endAll();

        assertThat(asked("SELECT group_concat(DISTINCT participant_id) FROM begun"))
                .isEqualTo("who-stays");
        assertThat(asked("SELECT count(*) FROM begun")).isEqualTo("1500");
        assertThat(holding(List.of(
                        "who-goes",
                        waiting.sessionId().toString(),
                        late.sessionId().toString())))
                .isZero();
        assertThat(database.inventory().faults()).isEmpty();
    }

    @Test
    void theSessionsOfAClientGoWithItsSubmissionsAndNoOthers() throws SQLException {
        begin(Samples.grant(1, Optional.of("p-01")));
        begin(Samples.grant(2, Optional.of("p-01")));
        database.beginnings().write();
        begin(Samples.grant(1, Optional.empty()));
        begin(Samples.grant(2, Optional.empty()));

        takeOut(Erasure.of(Optional.of(Samples.clientId(1)), Optional.empty()));
        database.beginnings().write();
        assertThat(asked("SELECT group_concat(DISTINCT client_id) FROM begun")).isEqualTo(Samples.clientId(2));

        takeOut(Erasure.of(Optional.of(Samples.clientId(2)), Optional.of("p-01")));
        assertThat(asked("SELECT count(*) FROM begun")).isEqualTo("1");
        Grant afterwards = new Grant(
                Samples.clientId(1),
                TimeOrderedIds.after(Optional.empty()).next(Instant.now().plusSeconds(1)),
                Optional.empty(),
                Instant.now().plusSeconds(60));
        begin(afterwards);
        database.beginnings().write();
        assertThat(asked("SELECT count(*) FROM begun")).isEqualTo("2");
    }

    @Test
    void aSessionWhoseSubmissionIsErasedIsNotSaidToHaveSentNothing() throws SQLException {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        begin(grant);
        database.beginnings().write();

        takeOut(Erasure.of(append(grant, "one").submissionId()));

        assertThat(asked("SELECT count(*) FROM begun")).isEqualTo("0");
    }

    private void begin(Grant grant) {
        database.beginnings().note(grant);
    }

    @Test
    void noEntryIsLeftInTheCatalogueOfASubmissionWithFiles() throws SQLException {
        for (int n = 0; n < 1_000; n++) {
            database.ledger()
                    .append(Samples.file(Samples.grant(1, Optional.of("p-" + n % 2)), "bytes " + n, Optional.empty()))
                    .toCompletableFuture()
                    .join();
        }
        assertThat(asked("SELECT count(*) FROM catalogue")).isEqualTo("7000");

        takeOut(participant("p-0"));

        assertThat(asked("SELECT count(*) FROM catalogue")).isEqualTo("3500");
        assertThat(asked("SELECT count(*) FROM catalogue WHERE value = 'p-0'")).isEqualTo("0");
    }

    private String asked(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
