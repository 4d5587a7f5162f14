package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FoldingTest {
    private static final int MUCH = 8 << 20;
    private static final LogFold.Log SHORT = new LogFold.Log(1 << 20, true);
    private static final LogFold.Log LONG = new LogFold.Log(64 << 20, true);
    private static final LogFold.Log LONG_WITH_A_READER = new LogFold.Log(64 << 20, false);
    private static final String BESIDE = "fieldpost-fold";
    private static final String WRITER = "fieldpost-writer";

    @TempDir
    Path temp;

    private Path file;
    private final List<String> folders = new CopyOnWriteArrayList<>();

    @BeforeEach
    void make() {
        file = temp.resolve("fieldpost.db");
        SqliteDatabase.open(file).close();
    }

    @Test
    void commitsGoOnWhileTheLogIsFolded() throws InterruptedException {
        CountDownLatch folding = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (SqlWriter writer = writer(connection -> {
            folding.countDown();
            awaitQuietly(released);
            return SHORT;
        })) {
            write(writer, MUCH);
            assertThat(folding.await(30, TimeUnit.SECONDS)).isTrue();
            for (int n = 0; n < 10; n++) {
                write(writer, MUCH);
            }
            released.countDown();
        }
    }

    @Test
    void littleIsNotFoldedAndMuchIsFoldedBesideTheWriter() {
        try (SqlWriter writer = writer(connection -> noted(SHORT))) {
            write(writer, 1);
            write(writer, 1);
            assertThat(folders).isEmpty();
            write(writer, MUCH);
            await().until(() -> folders.equals(List.of(BESIDE)));
        }
        assertThat(folders).containsExactly(BESIDE);
    }

    @Test
    void ofALongLogTheWriterFoldsTheRestSoThatItBeginsAnew() {
        try (SqlWriter writer = writer(connection -> noted(LONG))) {
            write(writer, MUCH);
            await().until(() -> {
                write(writer, 1);
                return folders.contains(WRITER);
            });
            assertThat(folders).containsExactly(BESIDE, WRITER);
        }
    }

    @Test
    void theWriterLeavesALogAloneThatAReaderIsIn() {
        try (SqlWriter writer = writer(connection -> noted(LONG_WITH_A_READER))) {
            for (int n = 1; n <= 3; n++) {
                int folds = n;
                write(writer, MUCH);
                await().until(() -> folders.size() == folds);
            }
        }
        assertThat(folders).containsOnly(BESIDE);
    }

    @Test
    void aSyncThatFailsInAFoldEndsTheTrustAlsoForTheGroupThatIsUnderWay() throws InterruptedException {
        AtomicBoolean failing = new AtomicBoolean(true);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch fold = new CountDownLatch(1);
        StoreCheck check = () -> {
            failed.countDown();
            if (failing.get()) {
                throw new SQLException("not whole yet");
            }
        };
        try (SqlWriter writer = OpenDatabase.writer(file, check, connection -> {
            awaitQuietly(fold);
            throw new SQLiteException("sync", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        })) {
            write(writer, MUCH);
            CompletionStage<Boolean> underWay = writer.submit(0, statements -> {
                running.countDown();
                awaitQuietly(failed);
                return true;
            });
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            fold.countDown();

            assertThatThrownBy(() -> join(underWay)).hasCauseInstanceOf(StoreFailure.class);
            assertThat(writer.trusted()).isFalse();
            failing.set(false);
            await().until(writer::trusted);
            write(writer, 1);
        }
    }

    @Test
    void aFoldThatFailsForAnotherReasonIsTriedAgain() {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (SqlWriter writer = writer(connection -> {
            noted(SHORT);
            if (failing.getAndSet(false)) {
                throw new SQLException("busy", null, SQLiteErrorCode.SQLITE_BUSY.code);
            }
            return SHORT;
        })) {
            write(writer, MUCH);
            await().until(() -> folders.size() == 1);
            write(writer, MUCH);
            await().until(() -> folders.size() == 2);
            assertThat(writer.trusted()).isTrue();
        }
    }

    private SqlWriter writer(LogFold fold) {
        return OpenDatabase.writer(file, () -> {}, fold);
    }

    private LogFold.Log noted(LogFold.Log log) {
        folders.add(Thread.currentThread().getName());
        return log;
    }

    private static void write(SqlWriter writer, long bytes) {
        assertThat(join(writer.submit(bytes, statements -> true))).isTrue();
    }

    private static boolean join(CompletionStage<Boolean> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
