package org.fieldpost.http.tus;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.Reception;
import org.fieldpost.upload.Append;
import org.fieldpost.upload.Piece;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.Uploads;
import org.fieldpost.upload.Uploads.Begun;

/** Takes the body of a request that begins an upload or goes on with one. */
public final class UploadReception implements Reception {
    /** As much of a body that is refused already is read for the sake of a client that listens only after sending. */
    private static final long DRAIN_MAX = 1024 * 1024;

    private final UploadRequest request;
    private final Uploads uploads;
    private final LongAdder receivedByAll;
    private final boolean undrainable;
    private Optional<Begun> begun = Optional.empty();
    private CompletionStage<?> announced = CompletableFuture.completedFuture(null);
    private Optional<Append> append = Optional.empty();
    private Optional<Piece> ending = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Upload> conflicting = Optional.empty();
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

    private UploadReception(UploadRequest request, Uploads uploads, LongAdder received) {
        this.request = request;
        this.uploads = uploads;
        this.receivedByAll = received;
        this.undrainable = request.bytes().orElse(Long.MAX_VALUE) > DRAIN_MAX;
    }

    /** @param announce is told of an upload that this request has begun, once it is on stable storage */
    static UploadReception open(
            UploadRequest request,
            CallerAddress caller,
            LongAdder received,
            Uploads uploads,
            Consumer<Begun> announce) {
        UploadReception reception = new UploadReception(request, uploads, received);
        try {
            request.requireForm();
            if (request.isCreation()) {
                reception.begin(caller, announce);
            } else {
                reception.goOn(caller);
            }
        } catch (Refusal refused) {
            reception.refusal = Optional.of(refused);
        }
        return reception;
    }

    private void begin(CallerAddress caller, Consumer<Begun> announce) {
        Metadata metadata = request.metadata();
        var grant = uploads.authorise(request.authToken(metadata));
        var length = request.newLength();
        Begun fresh = uploads.begin(grant, metadata.description(), length);
        begun = Optional.of(fresh);
        if (request.hasBody() || length.equals(OptionalLong.of(0))) {
            append = Optional.of(uploads.append(fresh, request.firstPiece(caller)));
        }
        announced = fresh.noted().thenAccept(noted -> announce.accept(fresh));
    }

    private void goOn(CallerAddress caller) {
        UploadId id = request.id();
        Piece piece = request.nextPiece(caller);
        if (request.takesOver()) {
            uploads.endRequest(id);
        }
        if (piece.last() && !request.hasBody()) {
            ending = Optional.of(piece);
        } else {
            append = Optional.of(uploads.append(id, piece));
        }
    }

    Dialect dialect() {
        return request.dialect();
    }

    /** How far the upload has come whose offset was another one than the request's; empty where that was not the trouble. */
    Optional<Upload> conflicting() {
        return conflicting;
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
        CompletionStage<Upload> kept = outcomeOf();
        announced
                .handle((told, refused) -> told)
                .thenCompose(told -> kept)
                .exceptionallyCompose(this::withOffset)
                .whenComplete((upload, failure) -> {
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
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        return ending.map(this::endUpload).orElseGet(() -> begun.orElseThrow().noted());
    }

    /** Whoever has not seen the answer to the end says it again, and gets that answer. */
    private CompletionStage<Upload> endUpload(Piece piece) {
        return uploads.finalState(request.id())
                .thenCompose(upload -> upload.isWhole() && upload.offset() == piece.offset()
                        ? CompletableFuture.completedFuture(upload)
                        : uploads.append(request.id(), piece).end());
    }

    private CompletionStage<Upload> withOffset(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean conflict = cause instanceof Refusal refused && refused.word() == Word.CONFLICT;
        if (!conflict || !request.takesOver()) {
            return CompletableFuture.failedFuture(cause);
        }
        return uploads.finalState(request.id())
                .handle((upload, unknown) -> upload)
                .thenCompose(upload -> {
                    conflicting = Optional.ofNullable(upload);
                    return CompletableFuture.failedFuture(cause);
                });
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
