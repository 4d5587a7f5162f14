package org.fieldpost.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;

/** One job on its way through the writer, with the outcome that its caller is told once the commit is through. */
final class WriteEntry<T> {
    private final long bytes;
    private final SqlWriter.Job<T> job;
    private final CompletableFuture<T> stage = new CompletableFuture<>();
    private T outcome;
    private Throwable failure;

    WriteEntry(long bytes, SqlWriter.Job<T> job) {
        this.bytes = bytes;
        this.job = job;
    }

    /** About how much memory it holds. */
    long bytes() {
        return bytes;
    }

    CompletionStage<T> stage() {
        return stage;
    }

    /** Runs the job, once more if its first transaction was lost. A refusal is an outcome like any other. */
    void run(Statements statements) throws SQLException {
        outcome = null;
        failure = null;
        try {
            outcome = job.run(statements);
        } catch (Refusal refusal) {
            failure = refusal;
        }
    }

    /** Decides that the caller is told {@code cause}, whatever the job said. */
    void fail(Throwable cause) {
        failure = cause;
    }

    /** Tells the caller; everything that hangs on the stage runs on this thread. */
    void answer() {
        if (failure == null) {
            stage.complete(outcome);
        } else {
            stage.completeExceptionally(failure);
        }
    }
}
