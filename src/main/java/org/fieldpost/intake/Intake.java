package org.fieldpost.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.BlobStore.Staged;

/** The service that takes submissions: opens drafts and makes records of them. Safe for use by many threads. */
@Singleton
public final class Intake {
    private static final Logger LOG = System.getLogger(Intake.class.getName());

    private final Admission admission;
    private final BlobStore blobs;
    private final Ledger ledger;
    private final Limits limits;
    private final Clock clock;
    private final Executor sealers;
    private final Executor lookups;
    private final Quotas quotas;
    private final MemoryBudget memory;
    private final Tally tally = new Tally();

    /**
     * @param sealers runs what writes to the disk; may reject, which refuses the submission for a while
     * @param lookups runs what reads from the ledger, likewise
     */
    @Inject
    public Intake(
            Admission admission,
            BlobStore blobs,
            Ledger ledger,
            Limits limits,
            Clock clock,
            Executor sealers,
            Executor lookups,
            Quotas quotas) {
        this.admission = admission;
        this.blobs = blobs;
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
        this.sealers = sealers;
        this.lookups = lookups;
        this.quotas = quotas;
        this.memory = new MemoryBudget(limits.memory());
    }

    /**
     * Opens a draft for a request whose first byte comes now; tokens are judged as of this instant.
     *
     * @param caller where it comes from
     * @param declaredBytes how long its body will be, where that was told
     */
    public Draft open(CallerAddress caller, OptionalLong declaredBytes) {
        return new Draft(this, clock.instant(), quotas.inflow(caller, declaredBytes, this::spool));
    }

    /** What a submission may hold. */
    public Limits limits() {
        return limits;
    }

    /** What has been accepted since the start. */
    public Tally tally() {
        return tally;
    }

    /** What all drafts together hold in memory now, in bytes; at most {@link Limits#memory}. */
    public long memoryUsed() {
        return memory.used();
    }

    MemoryBudget memory() {
        return memory;
    }

    private Spool spool() {
        return new Spool(blobs, memory);
    }

    /** Judges in the protocol's order, then seals and records. The stage never fails to complete. */
    CompletionStage<Receipt> accept(Sealable content) {
        try {
            if (content.authToken().isEmpty()) {
                throw new Refusal(
                        Word.TOKEN_MISSING, "There is no auth_token; ask /token for one and send it with the data.");
            }
            Grant grant = admission.authorise(content.authToken());
            if (grant.expiredAt(content.begunAt())) {
                return acceptLate(grant, content);
            }
            content.contentRefusal().ifPresent(refusal -> {
                throw refusal;
            });
            return content.inflow().isOver()
                    ? acceptRepeat(grant, content, content.inflow().refusal())
                    : acceptWithinCaps(grant, content);
        } catch (RuntimeException refusedOrBroken) {
            return CompletableFuture.failedFuture(refusedOrBroken);
        }
    }

    /** Under an expired token only the repeat of something kept gets an answer, the first one. */
    private CompletionStage<Receipt> acceptLate(Grant grant, Sealable content) {
        Refusal expired = new Refusal(Word.TOKEN_EXPIRED, "The auth_token has expired; ask /token for a new one.");
        return content.contentRefusal().isPresent()
                ? CompletableFuture.failedFuture(expired)
                : acceptRepeat(grant, content, expired);
    }

    private CompletionStage<Receipt> acceptRepeat(Grant grant, Sealable content, Refusal otherwise) {
        if (!content.mayBeARepeat()) {
            return CompletableFuture.failedFuture(otherwise);
        }
        return on(lookups, () -> ledger.findRepeat(content.identity(grant)))
                .thenApply(receipt -> receipt.orElseThrow(() -> otherwise));
    }

    private CompletionStage<Receipt> acceptWithinCaps(Grant grant, Sealable content) {
        return quotas.mustRead(grant)
                ? on(lookups, () -> takeAndRecord(grant, content))
                : takeAndRecord(grant, content);
    }

    private CompletionStage<Receipt> takeAndRecord(Grant grant, Sealable content) {
        Quotas.Taken taken;
        try {
            taken = quotas.take(grant, content.inflow().bytes());
        } catch (Refusal tooMany) {
            return acceptRepeat(grant, content, tooMany);
        }
        try {
            return sealAndRecord(grant, content).whenComplete((receipt, error) -> {
                if (error == null && !receipt.repeated()) {
                    taken.keep();
                } else {
                    taken.giveBack();
                }
            });
        } catch (RuntimeException | Error e) {
            taken.giveBack();
            throw e;
        }
    }

    /** Runs what may have to wait where it keeps no entrance waiting. */
    private static <T> CompletionStage<T> on(Executor threads, Supplier<CompletionStage<T>> step) {
        try {
            return CompletableFuture.supplyAsync(step, threads).thenCompose(stage -> stage);
        } catch (RejectedExecutionException busy) {
            throw Refusal.retryLater(Word.UNAVAILABLE, "The server is busy with its disk; send this again.", 5);
        }
    }

    private CompletionStage<Receipt> sealAndRecord(Grant grant, Sealable content) {
        List<Spool> staged = content.spools().stream()
                .filter(spool -> spool.staged().isPresent())
                .toList();
        if (staged.isEmpty()) {
            return ledger.append(describe(grant, content, Map.of()));
        }
        return on(sealers, () -> CompletableFuture.completedStage(seal(staged)))
                .thenCompose(blobIds -> ledger.append(describe(grant, content, blobIds))
                        .whenComplete((receipt, error) -> unsealIfUnused(blobIds, receipt, error)));
    }

    private Map<Spool, String> seal(List<Spool> staged) {
        List<Staged> parts =
                staged.stream().map(spool -> spool.staged().orElseThrow()).toList();
        try {
            List<String> ids = blobs.seal(parts);
            Map<Spool, String> blobIds = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                blobIds.put(staged.get(i), ids.get(i));
            }
            return blobIds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes blobs that no record will ever name. After any error but a refusal the record may exist all the same, so
     * the sweep, which asks the ledger, decides; it also takes what could not be removed here.
     */
    private void unsealIfUnused(Map<Spool, String> blobIds, Receipt receipt, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        boolean unused = cause == null ? receipt.repeated() : cause instanceof Refusal;
        if (unused) {
            blobIds.values().forEach(this::delete);
        }
    }

    private void delete(String blobId) {
        try {
            blobs.delete(blobId);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "an unused blob stays until the next sweep", e);
        }
    }

    private static NewSubmission describe(Grant grant, Sealable content, Map<Spool, String> blobIds) {
        return new NewSubmission(
                grant,
                content.fields(),
                content.responses().map(spool -> describe(spool, blobIds)),
                content.files().stream()
                        .map(file -> new NewFile(
                                file.field(), file.name(), file.mediaType(), describe(file.spool(), blobIds)))
                        .toList(),
                content.identity(grant));
    }

    private static NewContent describe(Spool spool, Map<Spool, String> blobIds) {
        String blobId = blobIds.get(spool);
        Place place = blobId == null ? new Place.InLedger(spool.bytes()) : new Place.InBlobStore(blobId);
        return new NewContent(spool.size(), spool.digest(), place);
    }
}
