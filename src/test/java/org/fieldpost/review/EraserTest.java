package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Actor;
import org.fieldpost.access.FixedInstallation;
import org.fieldpost.access.Pseudonyms;
import org.junit.jupiter.api.Test;

class EraserTest {
    private final Refusal full = new Refusal(Word.STORAGE_FULL, "There is no room.");
    private final Refusal busy = Refusal.retryLater(Word.UNAVAILABLE, "Somebody reads all of it.", 10);

    private final RecordedErasures store = new RecordedErasures();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Eraser eraser = new Eraser(store, store, new Pseudonyms(new FixedInstallation()), tasks::add);

    private CompletableFuture<Erased> erase() {
        return eraser.erase(Erasure.of(Optional.empty(), Optional.of("p-01")), Actor.SERVER)
                .toCompletableFuture();
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static void assertRefused(CompletableFuture<Erased> outcome, Word word) {
        assertThatThrownBy(outcome::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(word));
    }

    @Test
    void answersOnceTheRecordsAndTheirFilesAreGoneAndTheStoreIsCleared() {
        CompletableFuture<Erased> outcome = erase();

        work();

        assertThat(outcome.join()).isEqualTo(new Erased(1, 1, 10, 0));
        assertThat(store.done())
                .containsExactly(
                        "begin erase",
                        "step of 1",
                        "remove file of 1",
                        "forget file of 1",
                        "last step of 1",
                        "last step of 1",
                        "clear",
                        "end [1]",
                        "keep room");
    }

    @Test
    void thoseThatWaitShareOneClearing() {
        CompletableFuture<Erased> first = erase();
        CompletableFuture<Erased> second = erase();

        work();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(store.done()).containsOnlyOnce("clear").containsOnlyOnce("end [1, 2]");
    }

    @Test
    void whatCannotBeClearedNowIsNotAnsweredAsErasedAndIsEndedLater() {
        CompletableFuture<Erased> outcome = erase();
        store.fail("clear", busy);

        work();

        assertRefused(outcome, Word.UNAVAILABLE);
        assertThat(store.done()).doesNotContain("end [1]");

        eraser.resume();
        work();
        assertThat(store.done()).endsWith("clear", "end [1]", "keep room");
        store.forgetDone();
        eraser.resume();
        work();
        assertThat(store.done()).as("with nothing to do").containsExactly("keep room");
    }

    /** It may still be in the files, of an erasure that has not come to its end. */
    @Test
    void thatSomethingIsNotThereIsSaidOnceTheStoreIsCleared() {
        CompletableFuture<Erased> first = erase();
        store.fail("clear", busy);
        work();
        assertThat(first).isCompletedExceptionally();
        store.fail("begin", new Refusal(Word.NOT_FOUND, "There is no such submission."));
        store.forgetDone();

        CompletableFuture<Erased> again =
                eraser.erase(Erasure.of(new UUID(1, 1)), Actor.SERVER).toCompletableFuture();
        work();

        assertRefused(again, Word.NOT_FOUND);
        assertThat(store.done()).startsWith("begin erase: not_found").containsSubsequence("clear", "end [1]");
    }

    @Test
    void whereTheAuditCannotBeWrittenNothingIsTakenOut() {
        CompletableFuture<Erased> outcome = erase();
        store.fail("begin", busy);

        work();

        assertRefused(outcome, Word.UNAVAILABLE);
        assertThat(store.done()).containsExactly("begin erase: unavailable", "keep room");
    }

    @Test
    void onAFullDiskRoomIsMadeUntilTheNextStepGoesThrough() {
        CompletableFuture<Erased> outcome = erase();
        store.fail("begin", full, full);

        work();

        assertThat(outcome).isCompleted();
        assertThat(store.done())
                .startsWith(
                        "begin erase: storage_full",
                        "make room",
                        "make room",
                        "begin erase: storage_full",
                        "make room",
                        "make room",
                        "begin erase")
                .endsWith("end [1]", "keep room");
    }

    @Test
    void aDiskThatStaysFullIsTold() {
        CompletableFuture<Erased> outcome = erase();
        store.fail("begin", full, full, full, full, full, full);

        work();

        assertRefused(outcome, Word.STORAGE_FULL);
        assertThat(store.done()).doesNotContain("begin erase");
    }

    @Test
    void noMoreThanAThousandWait() {
        for (int n = 0; n < 1_000; n++) {
            assertThat(erase()).isNotDone();
        }

        assertThatThrownBy(() -> erase().join())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Word.UNAVAILABLE));

        work();
        assertThat(store.done()).containsOnlyOnce("clear");
        assertThat(erase()).isNotDone();
    }

    @Test
    void aServerThatStopsTakesNothingMoreAndKeepsNothingWaiting() {
        boolean[] stopped = {true};
        Eraser stopping = new Eraser(store, store, new Pseudonyms(new FixedInstallation()), task -> {
            if (stopped[0]) {
                throw new RejectedExecutionException();
            }
            tasks.add(task);
        });
        Erasure all = Erasure.of(Optional.empty(), Optional.of("p-01"));

        assertThatThrownBy(() -> stopping.erase(all, Actor.SERVER)).isInstanceOf(Refusal.class);

        stopped[0] = false;
        stopping.resume();
        work();
        assertThat(store.done()).containsExactly("keep room");
    }
}
