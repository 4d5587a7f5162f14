package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.Arrivals.Listening;
import org.fieldpost.review.Arrivals.News;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArrivalsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private Arrivals arrivals;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        arrivals = new Arrivals(database.submissions(), database.holdings());
    }

    @AfterEach
    void close() {
        arrivals.close();
        database.close();
    }

    @Test
    void whoListensIsWokenByWhatComesAndReadsIt() throws InterruptedException {
        submit();
        try (Listening listening = arrivals.listen(Optional.empty())) {
            CompletableFuture<List<UUID>> read = CompletableFuture.supplyAsync(() -> next(listening));
            UUID id = submit();

            assertThat(read.join()).containsExactly(id);
            assertThat(listening.place()).isEqualTo(id);
        }
    }

    @Test
    void whatCameBehindThePlaceBeforeIsReadAtOnce() throws InterruptedException {
        UUID place = submit();
        UUID first = submit();
        UUID second = submit();
        try (Listening listening = arrivals.listen(Optional.of(place))) {
            assertThat(listening.await(LONG)).isTrue();
            assertThat(ids(listening.read())).containsExactly(first, second);
        }
    }

    @Test
    void inAnEmptyStoreOneWaitsForTheFirst() {
        try (Listening listening = arrivals.listen(Optional.empty())) {
            CompletableFuture<List<UUID>> read = CompletableFuture.supplyAsync(() -> next(listening));
            UUID id = submit();

            assertThat(read.join()).containsExactly(id);
        }
    }

    @Test
    void whereNothingComesPatienceEndsWithoutNews() throws InterruptedException {
        submit();
        try (Listening listening = arrivals.listen(Optional.empty())) {
            assertThat(listening.await(SHORT)).isTrue();
            assertThat(listening.read()).isEqualTo(new News(List.of(), Optional.empty()));
            assertThat(listening.await(SHORT)).isTrue();
            assertThat(listening.read()).isEqualTo(new News(List.of(), Optional.empty()));
        }
    }

    @Test
    void ofTooManyOnlyTheLastIsTold() throws InterruptedException {
        UUID place = submit();
        for (int i = 0; i < Arrivals.TOLD_MAX; i++) {
            submit();
        }
        try (Listening listening = arrivals.listen(Optional.of(place))) {
            assertThat(listening.await(LONG)).isTrue();
            assertThat(listening.read().submissions()).hasSize(Arrivals.TOLD_MAX);
        }
        UUID last = submit();
        try (Listening listening = arrivals.listen(Optional.of(place))) {
            assertThat(listening.await(LONG)).isTrue();
            assertThat(listening.read()).isEqualTo(new News(List.of(), Optional.of(last)));
            UUID next = submit();
            assertThat(next(listening)).containsExactly(next);
        }
    }

    @Test
    void onlySoManyMayListenAtOnce() {
        List<Listening> all = new ArrayList<>();
        for (int i = 0; i < Arrivals.LISTENERS_MAX; i++) {
            all.add(arrivals.listen(Optional.empty()));
        }
        assertRefused();

        all.get(0).close();

        arrivals.listen(Optional.empty()).close();
    }

    @Test
    void closingEndsAllWaitingAndLetsNobodyBegin() {
        Listening listening = arrivals.listen(Optional.empty());
        CompletableFuture<Boolean> goesOn = CompletableFuture.supplyAsync(() -> {
            try {
                while (listening.await(LONG)) {
                    listening.read();
                }
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        arrivals.close();

        assertThat(goesOn.join()).isFalse();
        assertRefused();
        listening.close();
    }

    @Test
    void nobodyLooksWhereNobodyListens() {
        // One that was told to end, by the test before, may take a moment to.
        await().until(() -> lookers() == 0);
        Listening listening = arrivals.listen(Optional.empty());
        listening.close();
        UUID id = submit();

        try (Listening again = arrivals.listen(Optional.empty())) {
            assertThat(again.place()).isEqualTo(id);
            UUID next = submit();
            assertThat(next(again)).containsExactly(next);
        }
    }

    private static long lookers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("fieldpost-look"))
                .count();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> arrivals.listen(Optional.empty())).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.word()).isEqualTo(Word.UNAVAILABLE);
            assertThat(refusal.retryAfterSeconds()).isPresent();
        });
    }

    /** The next that are read, however often one is woken for nothing. */
    private static List<UUID> next(Listening listening) {
        try {
            while (listening.await(LONG)) {
                List<UUID> read = ids(listening.read());
                if (!read.isEmpty()) {
                    return read;
                }
            }
            return List.of();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<UUID> ids(News news) {
        return news.submissions().stream().map(Submission::submissionId).toList();
    }

    private UUID submit() {
        Grant grant = Samples.grant();
        NewSubmission submission = Samples.json(grant, "{}");
        return database.ledger().append(submission).toCompletableFuture().join().submissionId();
    }
}
