package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fieldpost.Refusal;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class SqlWriterTest {
    @TempDir
    Path temp;

    private SqliteDatabase database;
    private SqlWriter writer;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        writer = OpenDatabase.writerOf(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void jobsThatWaitTogetherShareOneCommit() throws InterruptedException {
        List<CompletionStage<Integer>> jobs = new ArrayList<>();
        long before = writer.commits();
        try (HeldWriter held = HeldWriter.hold(writer)) {
            for (int i = 0; i < 500; i++) {
                jobs.add(insert("p" + i));
            }
        }
        jobs.forEach(SqlWriterTest::join);

        assertThat(writer.commits() - before).isEqualTo(2);
        assertThat(projects()).isEqualTo(500);
    }

    @Test
    void aJobThatFailsTakesNoOtherOfItsGroupWithIt() throws InterruptedException {
        List<CompletionStage<Integer>> good = new ArrayList<>();
        List<CompletionStage<Integer>> bad = new ArrayList<>();
        try (HeldWriter held = HeldWriter.hold(writer)) {
            for (int i = 0; i < 10; i++) {
                good.add(insert("p" + i));
                bad.add(insert("p" + i));
                bad.add(insertAndThrow("q" + i, new IllegalStateException("after its insert")));
            }
        }

        good.forEach(SqlWriterTest::join);
        bad.forEach(stage -> assertFailed(stage, StoreFailure.class));
        assertThat(projects()).isEqualTo(10);
    }

    @Test
    void aJobThatFailsBeforeItsFirstStatementDoesNoHarm() throws InterruptedException {
        CompletionStage<Integer> bad;
        CompletionStage<Integer> good;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            bad = writer.submit(0, statements -> {
                throw new IllegalStateException("before any statement");
            });
            good = insert("p");
        }

        assertFailed(bad, StoreFailure.class);
        assertThat(join(good)).isEqualTo(1);
    }

    @Test
    void aRefusalIsToldToItsCallerAndLeavesTheGroupAlone() throws InterruptedException {
        CompletionStage<Integer> refused;
        CompletionStage<Integer> accepted;
        long before = writer.commits();
        try (HeldWriter held = HeldWriter.hold(writer)) {
            refused = writer.submit(0, statements -> {
                throw Refusal.invalid("no");
            });
            accepted = insert("p");
        }

        assertThat(join(accepted)).isEqualTo(1);
        assertFailed(refused, Refusal.class);
        assertThat(writer.commits() - before).isEqualTo(2);
    }

    @Test
    void aFailureOfTheStoreUndoesTheWholeGroupAndTheNextOneGoesOn() throws InterruptedException {
        CompletionStage<Integer> innocent;
        CompletionStage<Integer> broken;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            innocent = insert("p");
            broken = insertAndThrow("q", new SQLException("i/o", null, SQLiteErrorCode.SQLITE_IOERR.code));
        }

        assertFailed(innocent, StoreFailure.class);
        assertFailed(broken, StoreFailure.class);
        await().until(writer::trusted);
        assertThat(projects()).isZero();
        assertThat(join(insert("p"))).isEqualTo(1);
    }

    @Test
    void afterAFailureOfTheStorageNothingIsWrittenUntilACheckHasSucceeded() throws InterruptedException {
        AtomicBoolean whole = new AtomicBoolean();
        AtomicInteger checks = new AtomicInteger();
        StoreCheck check = () -> {
            checks.incrementAndGet();
            if (!whole.get()) {
                throw new SQLException("not whole yet");
            }
        };
        try (SqlWriter guarded = OpenDatabase.writer(temp.resolve("fieldpost.db"), check)) {
            CompletionStage<Integer> broken;
            CompletionStage<Integer> behind;
            try (HeldWriter held = HeldWriter.hold(guarded)) {
                broken = guarded.submit(8 << 20, statements -> {
                    throw new SQLException("i/o", null, SQLiteErrorCode.SQLITE_IOERR.code);
                });
                behind = guarded.submit(0, statements -> insertProject(statements, "p"));
            }
            assertFailed(broken, StoreFailure.class);
            assertRefusedForNow(behind);
            assertRefusedForNow(guarded.submit(0, statements -> insertProject(statements, "p")));
            assertThat(guarded.trusted()).isFalse();

            await().until(() -> checks.get() > 1);
            assertRefusedForNow(guarded.submit(0, statements -> insertProject(statements, "p")));
            whole.set(true);
            await().until(guarded::trusted);
            assertThat(join(guarded.submit(0, statements -> insertProject(statements, "p"))))
                    .isEqualTo(1);
        }
        assertThat(projects()).isEqualTo(1);
    }

    @Test
    void anotherProgramInTheWayIsNoFailureOfTheStorage() {
        assertFailed(
                insertAndThrow("p", new SQLException("busy", null, SQLiteErrorCode.SQLITE_BUSY.code)),
                StoreFailure.class);

        assertThat(writer.trusted()).isTrue();
    }

    @Test
    void aFullDiskIsRefusedAsSuchAndServiceResumesWhenThereIsRoom() {
        join(insert("p"));
        join(limitPages(1));

        assertThatThrownBy(() -> insertUntilRefused())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.STORAGE_FULL));

        join(limitPages(1_000_000));
        assertThat(join(insert("r".repeat(10_000)))).isEqualTo(1);
    }

    private void insertUntilRefused() {
        for (int i = 0; i < 100; i++) {
            try {
                join(insert("q".repeat(10_000) + i));
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }

    /** SQLite never sets it below the pages there are. */
    private CompletionStage<Integer> limitPages(int pages) {
        return writer.submit(0, statements -> count(statements, "PRAGMA max_page_count = " + pages));
    }

    @Test
    void callersThatTakeTheirTimeDoNotDelayTheNextGroup() throws InterruptedException {
        CountDownLatch patience = new CountDownLatch(1);
        try (HeldWriter held = HeldWriter.hold(writer)) {
            insert("p").thenAccept(rows -> awaitQuietly(patience));
        }

        assertThat(join(insert("q"))).isEqualTo(1);

        patience.countDown();
    }

    @Test
    void whatFindsTheQueueFullWaitsForRoomAndRunsInOrder() throws InterruptedException {
        List<Integer> ran = new ArrayList<>();
        List<CompletionStage<Boolean>> jobs = new ArrayList<>();
        try (HeldWriter held = HeldWriter.hold(writer)) {
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                jobs.add(writer.submit(0, statements -> ran.add(number)));
            }
        }

        jobs.forEach(
                job -> job.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(ran).hasSize(10_000).isSorted();
    }

    @Test
    void refusesAtOnceWhereTooManyWaitForRoomAlready() throws InterruptedException {
        CompletionStage<Integer> last = null;
        CompletionStage<Integer> tooMany;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            for (int i = 0; i < 2 * 8_192; i++) {
                last = writer.submit(0, statements -> 1);
            }
            tooMany = writer.submit(0, statements -> 1);
            assertThat(tooMany.toCompletableFuture()).isDone();
        }

        assertRefusedForNow(tooMany);
        assertThat(join(last)).isEqualTo(1);
    }

    @Test
    void refusesWhatHasWaitedForRoomTooLong() throws InterruptedException {
        CompletionStage<Integer> late;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            writer.submit(32 << 20, statements -> 1);
            late = writer.submit(1, statements -> 1);

            assertRefusedForNow(late);
        }
    }

    @Test
    void refusesWhatWouldHoldTooMuchMemoryAndRecovers() throws InterruptedException {
        CompletionStage<Integer> tooMuch;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            writer.submit(32 << 20, statements -> 1);
            writer.submit(32 << 20, statements -> 1);
            tooMuch = writer.submit(1, statements -> 1);
        }

        assertRefusedForNow(tooMuch);
        // The writer may not have come to what waits yet.
        await().ignoreExceptionsInstanceOf(CompletionException.class)
                .untilAsserted(() ->
                        assertThat(join(writer.submit(1, statements -> 1))).isEqualTo(1));
    }

    private CompletionStage<Integer> insert(String project) {
        return writer.submit(0, statements -> insertProject(statements, project));
    }

    private <E extends Exception> CompletionStage<Integer> insertAndThrow(String project, E failure) {
        return writer.submit(0, statements -> {
            insertProject(statements, project);
            if (failure instanceof SQLException sqlFailure) {
                throw sqlFailure;
            }
            throw (RuntimeException) failure;
        });
    }

    private static int insertProject(Statements statements, String project) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO client (client_id, project, registered_at) VALUES (lower(hex(randomblob(16))), ?, '')
                """);
        insert.setString(1, project);
        return insert.executeUpdate();
    }

    private int projects() {
        return join(writer.submit(0, statements -> count(statements, "SELECT count(*) FROM client")));
    }

    private static int count(Statements statements, String sql) throws SQLException {
        try (ResultSet row = statements.of(sql).executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int join(CompletionStage<Integer> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertFailed(CompletionStage<Integer> stage, Class<? extends Exception> kind) {
        assertThatThrownBy(() -> join(stage)).hasCauseInstanceOf(kind);
    }

    private static void assertRefusedForNow(CompletionStage<Integer> stage) {
        assertThatThrownBy(() -> join(stage)).satisfies(failure -> {
            Refusal refusal = (Refusal) failure.getCause();
            assertThat(refusal.word()).isEqualTo(Refusal.Word.UNAVAILABLE);
            assertThat(refusal.retryAfterSeconds()).hasValue(5);
        });
    }
}
