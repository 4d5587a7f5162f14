package org.fieldpost.http.answer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * The threads that read from the store and write to researchers, apart from those that serve participants: an answer is
 * written on the thread that made it, so a slow reader of a large file holds one of these. Exports, whose readers may be
 * slow for hours, have threads of their own, and so have those who listen for days.
 */
public final class Readers {
    private final Executor threads;
    private final Executor exporters;
    private final Executor tellers;

    /**
     * All are bounded in number and in what waits for them; rejecting is answered as a passing overload.
     *
     * @param exporters for exports
     * @param tellers for those who listen, one for each
     */
    public Readers(Executor threads, Executor exporters, Executor tellers) {
        this.threads = threads;
        this.exporters = exporters;
        this.tellers = tellers;
    }

    /** Runs {@code work} on one of the threads. */
    public <T> CompletionStage<T> run(Supplier<T> work) {
        return run(work, threads);
    }

    /** Begins an export on one of the threads for exports, which also writes it. */
    public <T> CompletionStage<T> export(Supplier<T> work) {
        return run(work, exporters);
    }

    /** Has somebody who listens be told of what comes, until that ends. */
    public void tell(Runnable telling) {
        try {
            tellers.execute(telling);
        } catch (RejectedExecutionException busy) {
            throw busy();
        }
    }

    private static <T> CompletionStage<T> run(Supplier<T> work, Executor threads) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException busy) {
            throw busy();
        }
    }

    private static Refusal busy() {
        return Refusal.retryLater(Word.UNAVAILABLE, "Too many are reading at once; ask again.", 5);
    }
}
