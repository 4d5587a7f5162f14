package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.access.MovableClock;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLedgerTest {
    private static final int CLIENTS = 64;
    private static final int APPENDS_EACH = 40;

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private SqlLedger ledger;
    private SubmissionIndex index;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        ledger = database.ledger();
        index = database.submissions();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void equalResponsesWithoutAKeyAndWithoutAFileAreTwoSubmissions() {
        Grant grant = Samples.grant();

        Receipt first = append(Samples.json(grant, "{}"));
        Receipt second = append(Samples.json(grant, "{}"));

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isFalse();
        assertThat(second.submissionId()).isGreaterThan(first.submissionId());
        assertThat(listed()).containsExactly(first.submissionId(), second.submissionId());
    }

    @Test
    void theTimeOfReceiptIsTheTimeInsideTheId() {
        Receipt receipt = append(Samples.json(Samples.grant(), "1"));

        assertThat(receipt.receivedAt()).isEqualTo(TimeOrderedIds.timeOf(receipt.submissionId()));
        assertThat(index.find(receipt.submissionId()))
                .map(Submission::receivedAt)
                .contains(receipt.receivedAt());
    }

    @Test
    void aRepeatWithTheSameFileGetsTheFirstAnswerAgain() {
        Grant grant = Samples.grant();
        Receipt first = append(Samples.file(grant, "bytes", Optional.empty()));

        Receipt again = append(Samples.file(grant, "bytes", Optional.empty()));

        assertThat(again).isEqualTo(new Receipt(first.submissionId(), first.receivedAt(), true));
        assertThat(append(Samples.file(grant, "other", Optional.empty())).repeated())
                .isFalse();
        assertThat(append(Samples.file(Samples.grant(), "bytes", Optional.empty()))
                        .repeated())
                .isFalse();
        assertThat(listed()).hasSize(3);
    }

    @Test
    void anIdempotencyKeyMakesARepeatOfAnythingSentUnderThatSession() {
        Grant grant = Samples.grant();
        Receipt first = append(Samples.json(grant, "{}", "key"));

        assertThat(append(Samples.json(grant, "{}", "key")).submissionId()).isEqualTo(first.submissionId());
        assertThat(append(Samples.json(grant, "{}", "other key")).repeated()).isFalse();
        assertThat(append(Samples.json(Samples.grant(), "{}", "key")).repeated())
                .isFalse();
        assertThat(listed()).hasSize(3);
    }

    @Test
    void otherContentUnderAUsedKeyIsRefused() {
        Grant grant = Samples.grant();
        append(Samples.json(grant, "{}", "key"));

        assertRefused(ledger.append(Samples.json(grant, "[]", "key")), Refusal.Word.KEY_REUSED);

        assertThat(listed()).hasSize(1);
    }

    @Test
    void aKeyIsKeptAlsoWhereTheContentWasKnownAlready() {
        Grant grant = Samples.grant();
        Receipt first = append(Samples.file(grant, "bytes", Optional.empty()));

        Receipt again = append(Samples.file(grant, "bytes", Optional.of("key")));

        assertThat(again.submissionId()).isEqualTo(first.submissionId());
        assertRefused(ledger.append(Samples.json(grant, "[]", "key")), Refusal.Word.KEY_REUSED);
    }

    @Test
    void aUsedKeyIsJudgedBeforeKnownContent() {
        Grant grant = Samples.grant();
        append(Samples.file(grant, "bytes", Optional.empty()));
        append(Samples.json(grant, "{}", "key"));

        assertRefused(ledger.append(Samples.file(grant, "bytes", Optional.of("key"))), Refusal.Word.KEY_REUSED);
    }

    @Test
    void findsARepeatWithoutRecordingAnything() {
        Grant grant = Samples.grant();
        Receipt filed = append(Samples.file(grant, "bytes", Optional.empty()));
        Receipt keyed = append(Samples.json(grant, "{}", "key"));

        assertThat(findRepeat(Samples.file(grant, "bytes", Optional.of("new key"))))
                .map(Receipt::submissionId)
                .contains(filed.submissionId());
        assertThat(findRepeat(Samples.json(grant, "{}", "key")))
                .map(Receipt::submissionId)
                .contains(keyed.submissionId());
        assertThat(findRepeat(Samples.json(grant, "[]", "key"))).isEmpty();
        assertThat(findRepeat(Samples.json(grant, "[]", "new key"))).isEmpty();
        assertThat(findRepeat(Samples.json(grant, "{}"))).isEmpty();
    }

    @Test
    void concurrentRepeatsAreStoredOnceAlsoWithinOneGroup() throws Exception {
        Grant grant = Samples.grant();
        List<CompletionStage<Receipt>> filed = new ArrayList<>();
        List<CompletionStage<Receipt>> keyed = new ArrayList<>();
        CompletionStage<Receipt> reused;
        try (HeldWriter held = HeldWriter.hold(OpenDatabase.writerOf(database))) {
            for (int i = 0; i < 10; i++) {
                filed.add(ledger.append(Samples.file(grant, "bytes", Optional.empty())));
                keyed.add(ledger.append(Samples.json(grant, "{}", "key")));
            }
            reused = ledger.append(Samples.json(grant, "[]", "key"));
        }

        assertThat(filed.stream().map(SqlLedgerTest::join).filter(receipt -> !receipt.repeated()))
                .hasSize(1);
        assertThat(keyed.stream().map(SqlLedgerTest::join).filter(receipt -> !receipt.repeated()))
                .hasSize(1);
        assertRefused(reused, Refusal.Word.KEY_REUSED);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void aReaderThatPagesOnMissesNothingWhileManyAppend() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<List<UUID>>> sent = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            sent.add(clients.submit(this::appendSome));
        }
        clients.shutdown();

        List<UUID> seen = new ArrayList<>();
        boolean allSent;
        do {
            allSent = clients.isTerminated();
            pageToTheEnd(seen);
        } while (!allSent);

        Set<UUID> acknowledged = new TreeSet<>();
        for (Future<List<UUID>> ids : sent) {
            acknowledged.addAll(ids.get());
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates().containsExactlyElementsOf(acknowledged);
        assertThat(acknowledged).hasSize(CLIENTS * APPENDS_EACH);
        assertThat(OpenDatabase.writerOf(database).commits())
                .as("several appends share a commit")
                .isLessThan(CLIENTS * APPENDS_EACH / 4);
    }

    private List<UUID> appendSome() {
        Grant grant = Samples.grant();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < APPENDS_EACH; i++) {
            ids.add(append(Samples.json(grant, "{\"n\": " + i + "}")).submissionId());
        }
        return ids;
    }

    private void pageToTheEnd(List<UUID> seen) {
        List<Submission> page;
        do {
            Optional<UUID> after = seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
            page = index.list(new SubmissionQuery(Optional.empty(), Optional.empty(), Optional.empty(), after, 50));
            page.forEach(submission -> seen.add(submission.submissionId()));
        } while (!page.isEmpty());
    }

    @Test
    void idsGoOnBehindTheLastOneAlsoAfterAStartWithTheClockSetBack() {
        Receipt before = append(Samples.json(Samples.grant(), "1"));
        database.close();
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        Instant past = before.receivedAt().minusSeconds(3_600);

        SqlLedger reopened = ledgerOn(() -> past);
        Receipt after = join(reopened.append(Samples.json(Samples.grant(), "2")));

        assertThat(after.submissionId()).isGreaterThan(before.submissionId());
        assertThat(after.receivedAt()).isAfterOrEqualTo(before.receivedAt());
    }

    @Test
    void aClockThatJumpsNeverPutsASubmissionBeforeAnEarlierOneAlsoAcrossReopenings() {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
        List<Receipt> accepted = new ArrayList<>();
        for (int opening = 0; opening < 3; opening++) {
            SqlLedger jumping = ledgerOn(clock);
            for (long seconds : new long[] {0, 0, -3_600, 0, 1, -86_400, 90_000, -1, 0, -7_200}) {
                clock.advance(Duration.ofSeconds(seconds));
                accepted.add(join(jumping.append(Samples.json(Samples.grant(), "1"))));
            }
            database.close();
            database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        }
        index = database.submissions();

        assertThat(accepted.stream().map(Receipt::submissionId))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(listed());
        assertThat(accepted.stream().map(Receipt::receivedAt)).isSorted();
    }

    @Test
    void aClockThatStandsGivesEverySubmissionAnIdOfItsOwnInOrder() {
        SqlLedger standing = ledgerOn(new MovableClock(Instant.parse("2026-11-24T10:00:00Z")));
        List<CompletionStage<Receipt>> appended = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            appended.add(standing.append(Samples.json(Samples.grant(), "1")));
        }

        assertThat(appended.stream().map(stage -> join(stage).submissionId()))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(listed());
    }

    /** A ledger in place of the database's own, which nobody uses meanwhile. */
    private SqlLedger ledgerOn(InstantSource clock) {
        return new SqlLedger(
                OpenDatabase.writerOf(database),
                Jdbi.create(OpenDatabase.urlOf(temp.resolve("fieldpost.db"))),
                database.endedParticipants(),
                clock);
    }

    @Test
    void whatWasAcceptedIsThereAfterAReopening() {
        Receipt before = append(Samples.json(Samples.grant(), "{ \"a\" : 1 }"));

        database.close();
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));

        assertThat(database.submissions().find(before.submissionId())).isPresent();
    }

    @Test
    void commitsWhatWaitsWhenItClosesAndRefusesWhatComesLater() throws Exception {
        List<CompletionStage<Receipt>> waiting = new ArrayList<>();
        CompletableFuture<Void> closing;
        try (HeldWriter held = HeldWriter.hold(OpenDatabase.writerOf(database))) {
            for (int i = 0; i < 100; i++) {
                waiting.add(ledger.append(Samples.json(Samples.grant(), "1")));
            }
            CountDownLatch begun = new CountDownLatch(1);
            closing = CompletableFuture.runAsync(() -> {
                begun.countDown();
                database.close();
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        }
        closing.join();

        assertThat(waiting).allMatch(stage -> stage.toCompletableFuture().isDone());
        waiting.forEach(SqlLedgerTest::join);
        assertRefused(ledger.append(Samples.json(Samples.grant(), "1")), Refusal.Word.UNAVAILABLE);
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        index = database.submissions();
        assertThat(listed()).hasSize(100);
    }

    private Receipt append(NewSubmission submission) {
        return join(ledger.append(submission));
    }

    private Optional<Receipt> findRepeat(NewSubmission submission) {
        return ledger.findRepeat(submission.identity()).toCompletableFuture().join();
    }

    private List<UUID> listed() {
        return index
                .list(new SubmissionQuery(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000))
                .stream()
                .map(Submission::submissionId)
                .toList();
    }

    private static Receipt join(CompletionStage<Receipt> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void assertRefused(CompletionStage<Receipt> stage, Refusal.Word word) {
        assertThatThrownBy(() -> join(stage))
                .hasCauseInstanceOf(Refusal.class)
                .satisfies(failure ->
                        assertThat(((Refusal) failure.getCause()).word()).isEqualTo(word));
    }
}
