package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.RefusalCount;
import org.fieldpost.access.RefusalCounts;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verified;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRefusalCountsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3_600);

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private RefusalCounts counts;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        counts = database.refusals();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsOfOneKindAddUpAndTheLastTimeStays() {
        add(count(NOON, Word.TOKEN_EXPIRED, Optional.of("a"), 3, 100));
        add(count(NOON, Word.TOKEN_EXPIRED, Optional.of("a"), 4, 50));

        assertThat(counts.between(NOON, ONE))
                .containsExactly(count(NOON, Word.TOKEN_EXPIRED, Optional.of("a"), 7, 100));
    }

    @Test
    void hoursWordsAndClientsAreToldApart() {
        RefusalCount[] all = {
            count(NOON, Word.TOKEN_EXPIRED, Optional.of("a"), 1, 1),
            count(NOON, Word.TOKEN_EXPIRED, Optional.of("b"), 2, 2),
            count(NOON, Word.TOKEN_EXPIRED, Optional.empty(), 3, 3),
            count(NOON, Word.TOO_LARGE, Optional.of("a"), 4, 4),
            count(ONE, Word.TOO_LARGE, Optional.of("a"), 5, 5)
        };
        add(all);

        assertThat(counts.between(NOON, ONE.plusSeconds(1))).containsExactlyInAnyOrder(all);
        assertThat(counts.between(ONE, ONE.plusSeconds(1))).containsExactly(all[4]);
        assertThat(counts.between(NOON.minusSeconds(3_600), NOON)).isEmpty();
    }

    @Test
    void everyWordIsKept() {
        for (Word word : Word.values()) {
            add(count(NOON, word, Optional.empty(), 1, 1));
        }

        assertThat(counts.between(NOON, ONE)).extracting(RefusalCount::word).containsExactlyInAnyOrder(Word.values());
    }

    @Test
    void hoursAreForgotten() {
        add(count(NOON, Word.TOO_LARGE, Optional.of("a"), 4, 4), count(ONE, Word.TOO_LARGE, Optional.of("a"), 5, 5));

        counts.forgetBefore(ONE).toCompletableFuture().join();

        assertThat(counts.between(Instant.EPOCH, ONE.plusSeconds(1)))
                .containsExactly(count(ONE, Word.TOO_LARGE, Optional.of("a"), 5, 5));
    }

    @Test
    void theLastVerificationTakesThePlaceOfTheOneBefore() {
        VerificationNotes notes = database.verifications();
        assertThat(notes.last()).isEmpty();

        notes.note(new Verified(NOON, 1, 2, 3)).toCompletableFuture().join();
        Verified last = new Verified(ONE, 4, 5_000_000_000L, 0);
        notes.note(last).toCompletableFuture().join();

        assertThat(notes.last()).contains(last);
    }

    private void add(RefusalCount... all) {
        counts.add(List.of(all)).toCompletableFuture().join();
    }

    private static RefusalCount count(Instant hour, Word word, Optional<String> clientId, long count, int second) {
        return new RefusalCount(hour, word, clientId, count, hour.plusSeconds(second));
    }
}
