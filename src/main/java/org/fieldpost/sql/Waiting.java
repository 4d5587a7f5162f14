package org.fieldpost.sql;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for writes where the caller's thread may. */
final class Waiting {

    private Waiting() {}

    /** What the stage completes with, or its failure as it was. */
    static <T> T on(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
