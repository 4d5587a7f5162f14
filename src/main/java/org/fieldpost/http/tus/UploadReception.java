package org.fieldpost.http.tus;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Append;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.Uploads;
import org.fieldpost.upload.Uploads.Begun;

/** Takes the body of a request that begins an upload or goes on with one. */
public final class UploadReception implements Reception {
    /** As much of a body that is refused already is read for the sake of a client that listens only after sending. */
    private static final long DRAIN_MAX = 1024 * 1024;

    private final LongAdder receivedByAll;
    private final boolean undrainable;
    private Optional<Begun> begun = Optional.empty();
    private Optional<Append> append = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private final CompletableFuture<Outcome> decided = new CompletableFuture<>();
    private boolean deciding;
    private boolean ended;
    private long movedAt = System.nanoTime();

    /**
     * What became of the request.
     *
     * @param begun the upload's id where the request has begun it
     */
    record Outcome(Optional<UploadId> begun, Upload upload) {}

    private UploadReception(TusRequest request, LongAdder received) {
        this.receivedByAll = received;
        this.undrainable = request.bytes().orElse(Long.MAX_VALUE) > DRAIN_MAX;
    }

    /** Empty where the request is none that brings something to an upload. */
    public static Optional<Reception> open(
            RequestHead head, CallerAddress caller, LongAdder received, Uploads uploads) {
        return TusRequest.of(head).map(request -> open(request, caller, received, uploads));
    }

    private static UploadReception open(TusRequest request, CallerAddress caller, LongAdder received, Uploads uploads) {
        UploadReception reception = new UploadReception(request, received);
        try {
            request.requireVersion();
            if (request.isCreation()) {
                reception.begin(request, caller, uploads);
            } else {
                request.requireMediaType();
                reception.append = Optional.of(uploads.append(request.id(), request.nextPiece(caller)));
            }
        } catch (Refusal refused) {
            reception.refusal = Optional.of(refused);
        }
        return reception;
    }

    private void begin(TusRequest request, CallerAddress caller, Uploads uploads) {
        Metadata metadata = request.metadata();
        var grant = uploads.authorise(request.authToken(metadata));
        if (request.hasBody()) {
            request.requireMediaType();
        }
        var length = request.newLength();
        Begun fresh = uploads.begin(grant, metadata.description(), length);
        begun = Optional.of(fresh);
        if (request.hasBody() || length.equals(OptionalLong.of(0))) {
            append = Optional.of(uploads.append(fresh, request.firstPiece(caller)));
        }
    }

    @Override
    public void feed(ByteBuffer bytes) {
        receivedByAll.add(bytes.remaining());
        movedAt = System.nanoTime();
        append.ifPresentOrElse(taking -> taking.write(bytes), () -> bytes.position(bytes.limit()));
    }

    @Override
    public void end() {
        ended = true;
        movedAt = System.nanoTime();
    }

    @Override
    public void cut(Cause cause) {
        movedAt = System.nanoTime();
        refusal = Optional.of(
                switch (cause) {
                    case STOOD_STILL ->
                        new Refusal(Word.TIMEOUT, "Nothing came for too long; ask for the offset and go on.");
                    case BROKEN -> Refusal.invalid("The body broke off; ask for the offset and go on.");
                });
    }

    @Override
    public CompletionStage<?> decide() {
        synchronized (this) {
            deciding = true;
        }
        outcomeOf().whenComplete((upload, failure) -> {
            if (failure == null) {
                decided.complete(new Outcome(begun.map(Begun::id), upload));
            } else {
                decided.completeExceptionally(failure);
            }
        });
        return decided;
    }

    private CompletionStage<Upload> outcomeOf() {
        if (append.isPresent()) {
            CompletionStage<Upload> kept =
                    ended ? append.get().end() : append.get().cut();
            return kept.thenCompose(upload -> refusal.<CompletionStage<Upload>>map(CompletableFuture::failedFuture)
                    .orElse(CompletableFuture.completedFuture(upload)));
        }
        return refusal.<CompletionStage<Upload>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> begun.orElseThrow().noted());
    }

    /**
     * What became of the request, once that is decided.
     *
     * @throws java.util.concurrent.CompletionException with the {@link Refusal} or failure
     */
    Outcome outcome() {
        return decided.join();
    }

    /** What came is kept all the same. */
    @Override
    public void drop() {
        synchronized (this) {
            if (deciding) {
                return;
            }
            deciding = true;
        }
        append.ifPresent(Append::cut);
    }

    @Override
    public boolean answersEarly() {
        return undrainable
                && (refusal.isPresent() || append.filter(Append::isDecided).isPresent());
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public long movedAt() {
        return movedAt;
    }

    @Override
    public boolean needsNoBody() {
        return refusal.isPresent();
    }

    @Override
    public boolean isDecision() {
        return true;
    }
}
