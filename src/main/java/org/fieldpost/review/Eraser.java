package org.fieldpost.review;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Pseudonyms;

/**
 * The service that erases. Records go first, in short steps; the files they named follow; then the store's own files are
 * cleared of what the records left there. Each erasure is noted before it begins, so that one which was broken off, by a kill
 * or because the storage failed, is ended later: by {@link #resume}, or with the next erasure.
 *
 * <p>Erasures are done one after the other, on a thread of their own; those that wait at the same time share the last step,
 * which goes through the whole store. Safe for use by many threads.
 */
@Singleton
public final class Eraser {
    private static final Logger LOG = System.getLogger(Eraser.class.getName());
    private static final int FILES = 200;

    /** How many may wait; more are refused for a while. */
    private static final int WAITING = 1_000;

    /** How often the next step is tried on a full disk after room was made for it: others may have taken that. */
    private static final int TRIES = 5;

    private final ErasureLedger ledger;
    private final ErasedFiles files;
    private final Pseudonyms pseudonyms;
    private final Executor thread;
    private final List<Wish> waiting = new ArrayList<>();

    /** @param thread runs one task at a time, which may take long and blocks */
    public Eraser(ErasureLedger ledger, ErasedFiles files, Pseudonyms pseudonyms, Executor thread) {
        this.ledger = ledger;
        this.files = files;
        this.pseudonyms = pseudonyms;
        this.thread = thread;
    }

    /** Somebody's wish to have something erased, on its way. */
    private static final class Wish {
        private final Erasure erasure;
        private final Act act;
        private final CompletableFuture<Erased> outcome = new CompletableFuture<>();
        private Erased erased = Erased.NOTHING;

        private Wish(Erasure erasure, Act act) {
            this.erasure = erasure;
            this.act = act;
        }
    }

    /** How much an erasure would take out now; waits for the store. */
    public Erased count(Erasure erasure) {
        return ledger.count(erasure);
    }

    /**
     * Erases what is recorded at this time.
     *
     * @return completes when nothing of it can be read any more, neither through the server nor in its files, on a thread that
     *     must not be blocked; fails with {@link Refusal} {@code NOT_FOUND} where it names a submission that is not there,
     *     {@code UNAVAILABLE} where it can't begin, or not end within a minute because somebody reads the whole store: then
     *     it is ended later by itself. Where the entry in the audit can't be written, nothing is erased
     */
    public CompletionStage<Erased> erase(Erasure erasure, Actor actor) {
        Act act = new Act(actor, erasure.action(), erasure.subject(pseudonyms).toString());
        Wish wish = new Wish(erasure, act);
        synchronized (waiting) {
            if (waiting.size() >= WAITING) {
                throw busy();
            }
            waiting.add(wish);
        }
        try {
            thread.execute(this::work);
        } catch (RejectedExecutionException stopping) {
            synchronized (waiting) {
                waiting.remove(wish);
            }
            throw busy();
        }
        return wish.outcome;
    }

    private static Refusal busy() {
        return Refusal.retryLater(Word.UNAVAILABLE, "Too much is being erased at once; ask again.", 5);
    }

    /** Goes on with what was broken off, in the background; with nothing to do it is cheap. */
    public void resume() {
        thread.execute(this::work);
    }

    private void work() {
        List<Wish> wishes;
        synchronized (waiting) {
            wishes = new ArrayList<>(waiting);
            waiting.clear();
        }
        List<Wish> taken = new ArrayList<>();
        wishes.forEach(wish -> takeOut(wish, taken));
        try {
            endAll();
            taken.forEach(wish -> wish.outcome.complete(wish.erased));
        } catch (IOException | RuntimeException | Error failure) {
            LOG.log(Level.WARNING, "An erasure could not be ended; it is tried again.", failure);
            taken.forEach(wish -> wish.outcome.completeExceptionally(failure));
        }
    }

    private void takeOut(Wish wish, List<Wish> taken) {
        try {
            long erasure = withRoom(() -> ledger.begin(wish.erasure, wish.act));
            wish.erased = takeOut(erasure);
            taken.add(wish);
        } catch (Refusal refusal) {
            if (refusal.word() == Word.NOT_FOUND) {
                tellLast(wish, refusal, taken);
            } else {
                wish.outcome.completeExceptionally(refusal);
            }
        } catch (IOException | RuntimeException | Error failure) {
            LOG.log(Level.WARNING, "An erasure broke off.", failure);
            wish.outcome.completeExceptionally(failure);
        }
    }

    /** What is not in the ledger may still be in its files, where an earlier erasure has not ended. */
    private static void tellLast(Wish wish, Refusal refusal, List<Wish> taken) {
        CompletableFuture<Erased> asked = wish.outcome;
        Wish after = new Wish(wish.erasure, wish.act);
        CompletionStage<Erased> end = after.outcome;
        end.whenComplete((nothing, failure) -> asked.completeExceptionally(failure == null ? refusal : failure));
        taken.add(after);
    }

    /** All that is under way, whoever began it. */
    private void endAll() throws IOException {
        List<Long> open = ledger.open();
        if (open.isEmpty()) {
            files.keepRoom();
            return;
        }
        for (long erasure : open) {
            takeOut(erasure);
        }
        withRoom(() -> {
            ledger.clear();
            return open;
        });
        withRoom(() -> {
            ledger.end(open);
            return open;
        });
        files.keepRoom();
    }

    private Erased takeOut(long erasure) throws IOException {
        Erased erased = Erased.NOTHING;
        boolean last = false;
        while (!last) {
            ErasureLedger.Step step = withRoom(() -> ledger.step(erasure));
            erased = erased.plus(step.erased());
            removeFiles();
            last = step.last();
        }
        return erased;
    }

    private void removeFiles() throws IOException {
        for (List<ErasedFile> page = ledger.files(FILES); !page.isEmpty(); page = ledger.files(FILES)) {
            List<ErasedFile> gone = page;
            files.remove(gone);
            withRoom(() -> {
                ledger.removed(gone);
                return gone;
            });
        }
    }

    /** Even to take something out the ledger needs some room for a while. */
    private <T> T withRoom(Supplier<T> step) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return step.get();
            } catch (Refusal refusal) {
                if (refusal.word() != Word.STORAGE_FULL) {
                    throw refusal;
                }
                makeRoom();
            }
        }
        return step.get();
    }

    private void makeRoom() {
        try {
            files.makeRoom();
            ledger.makeRoom();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
