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
 * written on the thread that made it, so a slow reader of a large file holds one of these.
 */
public final class Readers {
    private final Executor threads;

    /**
     * @param threads bounded in number and in what waits for them; rejecting is answered as a passing overload
     */
    public Readers(Executor threads) {
        this.threads = threads;
    }

    /** Runs {@code work} on one of the threads. */
    public <T> CompletionStage<T> run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException busy) {
            throw Refusal.retryLater(Word.UNAVAILABLE, "Too many are reading at once; ask again.", 5);
        }
    }
}
