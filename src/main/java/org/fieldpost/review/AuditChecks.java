package org.fieldpost.review;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The service that checks the audit when somebody asks. A large one takes a while, so there is one check at a time, which all who
 * ask meanwhile look at together. Safe for use by many threads.
 */
public final class AuditChecks {
    private final Supplier<AuditVerifier> verifier;
    private final Executor thread;
    private final Duration patience;
    private Optional<Running> running = Optional.empty();

    /**
     * @param verifier asked for each check; fails where the chain's key is missing
     * @param thread runs one task at a time
     * @param patience how long who asks waits for the end
     */
    public AuditChecks(Supplier<AuditVerifier> verifier, Executor thread, Duration patience) {
        this.verifier = verifier;
        this.thread = thread;
        this.patience = patience;
    }

    private record Running(AuditCheck check, CompletableFuture<Void> end) {}

    /**
     * Begins a check, or joins the one under way or ended without anybody having been told. Completes with its outcome, or after
     * a while with what there is by then: who wants the outcome asks again.
     */
    public CompletionStage<AuditState> ask() {
        Running joined = join();
        return joined.end()
                .copy()
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> tell(joined))
                .thenApply(done -> joined.check().state());
    }

    private synchronized Running join() {
        if (running.isEmpty()) {
            AuditCheck check = new AuditCheck();
            running = Optional.of(
                    new Running(check, CompletableFuture.runAsync(() -> check.run(verifier.get()), thread)));
        }
        return running.get();
    }

    /** The next who asks begins anew, once somebody knows how this one has ended. */
    private synchronized void tell(Running told) {
        if (told.end().isDone() && running.filter(told::equals).isPresent()) {
            running = Optional.empty();
        }
    }
}
