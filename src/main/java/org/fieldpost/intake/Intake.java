package org.fieldpost.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Grant;

/** The service that takes submissions: opens drafts and makes records of them. Safe for use by many threads. */
@Singleton
public final class Intake {
    private final Admission admission;
    private final BlobStore blobs;
    private final Ledger ledger;
    private final UploadedFiles uploads;
    private final Recording recording;
    private final Limits limits;
    private final Clock clock;
    private final Executor lookups;
    private final Executor sealers;
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
            UploadedFiles uploads,
            Limits limits,
            Clock clock,
            Executor sealers,
            Executor lookups,
            Quotas quotas) {
        this.admission = admission;
        this.blobs = blobs;
        this.ledger = ledger;
        this.uploads = uploads;
        this.recording = new Recording(blobs, ledger, uploads, clock, sealers);
        this.limits = limits;
        this.clock = clock;
        this.lookups = lookups;
        this.sealers = sealers;
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
        Inflow inflow = quotas.inflow(caller, declaredBytes, this::spool);
        return new Draft(this, clock.instant(), inflow, Optional.empty());
    }

    /**
     * Opens a draft for what was received before, under a grant that was judged then.
     *
     * @throws Refusal {@code TOKEN_UNKNOWN} where the grant was ended meanwhile
     */
    public Draft open(Grant granted) {
        admission.requireActive(granted);
        return new Draft(this, clock.instant(), Inflow.ofNothing(this::spool), Optional.of(granted));
    }

    /**
     * Sees whether a submission of that many bytes would be within the caps at this time. Waits for the ledger.
     *
     * @throws Refusal {@code TOO_MANY} where it would not
     */
    public void requireRoom(Grant grant, long bytes) {
        quotas.take(grant, bytes).giveBack();
    }

    /** What a submission may hold. */
    public Limits limits() {
        return limits;
    }

    /** Whether submissions can be recorded at this time. */
    public boolean recording() {
        return ledger.writable();
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

    private Spool spool(LongSupplier stillToCome) {
        return new Spool(blobs, memory, stillToCome, sealers);
    }

    /** Judges in the protocol's order, then seals and records. The stage never fails to complete. */
    CompletionStage<Receipt> accept(Sealable content) {
        try {
            Grant grant = content.granted().orElseGet(() -> authorised(content));
            return accept(grant, content);
        } catch (RuntimeException refusedOrBroken) {
            return CompletableFuture.failedFuture(refusedOrBroken);
        }
    }

    /** Refusals say by way of which client app that came which they refuse. */
    private CompletionStage<Receipt> accept(Grant grant, Sealable content) {
        try {
            return judge(grant, content)
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(concerning(grant, failure)));
        } catch (Refusal refusal) {
            throw refusal.concerning(grant.clientId());
        }
    }

    private static Throwable concerning(Grant grant, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof Refusal refusal ? refusal.concerning(grant.clientId()) : failure;
    }

    private CompletionStage<Receipt> judge(Grant grant, Sealable content) {
        boolean late = content.granted().isEmpty() && grant.expiredAt(content.begunAt());
        content.contentRefusal().ifPresent(refusal -> {
            throw late ? expired() : refusal;
        });
        return content.references().isEmpty()
                ? acceptJudged(grant, content, late)
                : Elsewhere.on(lookups, () -> acceptJudged(grant, lookedUp(grant, content, late), late));
    }

    private Grant authorised(Sealable content) {
        if (content.authToken().isEmpty()) {
            throw new Refusal(
                    Word.TOKEN_MISSING, "There is no auth_token; ask /token for one and send it with the data.");
        }
        return admission.authorise(content.authToken());
    }

    private Sealable lookedUp(Grant grant, Sealable content, boolean late) {
        try {
            return content.with(uploads.find(grant, content.references()));
        } catch (Refusal refusal) {
            throw late ? expired() : refusal;
        }
    }

    /** Under an expired token only the repeat of something kept gets an answer, the first one. */
    private CompletionStage<Receipt> acceptJudged(Grant grant, Sealable content, boolean late) {
        if (late) {
            return acceptRepeat(grant, content, expired());
        }
        if (content.namesWhatIsTaken()) {
            return acceptRepeat(grant, content, taken());
        }
        return content.inflow().isOver()
                ? acceptRepeat(grant, content, content.inflow().refusal())
                : acceptWithinCaps(grant, content);
    }

    private static Refusal expired() {
        return new Refusal(Word.TOKEN_EXPIRED, "The auth_token has expired; ask /token for a new one.");
    }

    private static Refusal taken() {
        return new Refusal(Word.CONFLICT, "An upload that this names belongs to another submission already.");
    }

    private CompletionStage<Receipt> acceptRepeat(Grant grant, Sealable content, Refusal otherwise) {
        if (!content.mayBeARepeat()) {
            return CompletableFuture.failedFuture(otherwise);
        }
        return Elsewhere.on(lookups, () -> ledger.findRepeat(content.identity(grant)))
                .thenApply(receipt -> receipt.orElseThrow(() -> otherwise));
    }

    private CompletionStage<Receipt> acceptWithinCaps(Grant grant, Sealable content) {
        return quotas.mustRead(grant)
                ? Elsewhere.on(lookups, () -> takeAndRecord(grant, content))
                : takeAndRecord(grant, content);
    }

    private CompletionStage<Receipt> takeAndRecord(Grant grant, Sealable content) {
        Quotas.Taken taken;
        try {
            taken = quotas.take(grant, content.bytes());
        } catch (Refusal tooMany) {
            if (content.granted().isPresent()) {
                // Whoever was let begin an upload within the caps may end it.
                return recorded(grant, content);
            }
            return acceptRepeat(grant, content, tooMany);
        }
        try {
            return recorded(grant, content).whenComplete((receipt, error) -> {
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

    /** Where another submission takes an upload first, at the same moment, this one may be its repeat. */
    private CompletionStage<Receipt> recorded(Grant grant, Sealable content) {
        CompletionStage<Receipt> recorded = recording.record(grant, content);
        return content.uploaded().isEmpty()
                ? recorded
                : recorded.exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    return cause instanceof Refusal refusal && refusal.word() == Word.CONFLICT
                            ? acceptRepeat(grant, content, refusal)
                            : CompletableFuture.failedFuture(failure);
                });
    }
}
