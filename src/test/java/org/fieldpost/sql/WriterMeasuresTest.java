package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.fieldpost.Distribution;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class WriterMeasuresTest {
    @TempDir
    Path temp;

    private SqliteDatabase database;
    private SqlWriter writer;
    private WriterMeasures measures;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        writer = OpenDatabase.writerOf(database);
        measures = database.measures();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CompletionStage<Boolean> write(long bytes) {
        return writer.submit(bytes, statements -> true);
    }

    private static long number(Distribution distribution) {
        return LongStream.of(distribution.counts()).sum();
    }

    @Test
    void whatWaitsIsCountedWithItsBytesUntilItsGroupIsTaken() throws InterruptedException {
        List<CompletionStage<Boolean>> waiting = new ArrayList<>();
        try (HeldWriter held = HeldWriter.hold(writer)) {
            assertThat(measures.waiting()).isZero();
            for (int i = 0; i < 5; i++) {
                waiting.add(write(100));
            }
            assertThat(measures.waiting()).isEqualTo(5);
            assertThat(measures.waitingBytes()).isEqualTo(500);
        }
        waiting.forEach(stage -> stage.toCompletableFuture().join());
        assertThat(measures.waiting()).isZero();
        assertThat(measures.waitingBytes()).isZero();
    }

    @Test
    void eachCommitIsMeasuredWithTheSizeOfItsGroup() throws InterruptedException {
        long commits = number(measures.groups());
        long writes = measures.groups().sum();
        long syncs = number(measures.syncs());
        CompletionStage<Boolean> last = null;
        try (HeldWriter held = HeldWriter.hold(writer)) {
            for (int i = 0; i < 5; i++) {
                last = write(0);
            }
        }
        last.toCompletableFuture().join();

        assertThat(number(measures.groups()) - commits).isEqualTo(2);
        assertThat(measures.groups().sum() - writes).isEqualTo(1 + 5);
        assertThat(number(measures.transactions())).isEqualTo(number(measures.groups()));
        assertThat(number(measures.syncs()) - syncs).isEqualTo(2);
        assertThat(measures.syncs().sum())
                .isPositive()
                .isLessThan(measures.transactions().sum());
    }

    @Test
    void whatIsUndoneIsNoCommit() {
        long commits = number(measures.groups());

        assertThatThrownBy(() -> writer.submit(0, statements -> {
                            throw new SQLException("i/o", null, SQLiteErrorCode.SQLITE_IOERR.code);
                        })
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(StoreFailure.class);

        assertThat(number(measures.groups())).isEqualTo(commits);
        assertThat(number(measures.syncs())).isEqualTo(commits);
    }
}
