package org.fieldpost.review;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The service that checks the audit when somebody asks. A large one takes a while, so there is one check at a time, which all who
 * ask meanwhile look at together. Safe for use by many threads.
 */
public final class AuditChecks {
    /** For how long an outcome waits for those who asked: an older one says too little of the audit as it is now. */
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Supplier<AuditVerifier> verifier;
    private final Executor thread;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private Optional<Running> running = Optional.empty();

    /**
     * @param verifier asked for each check; fails where the chain's key is missing
     * @param thread runs one task at a time
     * @param patience how long who asks waits for the end
     */
    public AuditChecks(Supplier<AuditVerifier> verifier, Executor thread, Duration patience) {
        this(verifier, thread, patience, System::nanoTime);
    }

    AuditChecks(Supplier<AuditVerifier> verifier, Executor thread, Duration patience, LongSupplier nanoTime) {
        this.verifier = verifier;
        this.thread = thread;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** @param endedAt when it ended, however it did */
    private record Running(AuditCheck check, CompletableFuture<Void> end, CompletableFuture<Long> endedAt) {}

    /**
     * Begins a check, or joins the one that is under way or has just ended without anybody having been told. Completes with
     * its outcome, or after a while with what there is by then: who wants the outcome asks again.
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
        if (running.isEmpty() || isOld(running.get())) {
            running = Optional.of(begin());
        }
        return running.get();
    }

    private boolean isOld(Running one) {
        return one.endedAt().isDone() && nanoTime.getAsLong() - one.endedAt().join() > KEPT_NANOS;
    }

    private Running begin() {
        AuditCheck check = new AuditCheck();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> check.run(verifier.get()), thread);
        return new Running(check, end, end.handle((done, failure) -> nanoTime.getAsLong()));
    }

    /** The next who asks begins anew, once somebody knows how this one has ended. */
    private synchronized void tell(Running told) {
        if (told.end().isDone() && running.filter(told::equals).isPresent()) {
            running = Optional.empty();
        }
    }
}
