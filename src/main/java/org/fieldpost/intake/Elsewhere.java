package org.fieldpost.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/** Runs steps that may have to wait for a disk where they keep no entrance waiting. */
public final class Elsewhere {
    private Elsewhere() {}

    /**
     * Runs a step on threads of a bounded pool.
     *
     * @throws Refusal {@code UNAVAILABLE} where too many steps wait already
     */
    public static <T> CompletionStage<T> on(Executor threads, Supplier<CompletionStage<T>> step) {
        try {
            return CompletableFuture.supplyAsync(step, threads).thenCompose(stage -> stage);
        } catch (RejectedExecutionException busy) {
            throw Refusal.retryLater(Word.UNAVAILABLE, "The server is busy with its disk; send this again.", 5);
        }
    }
}
