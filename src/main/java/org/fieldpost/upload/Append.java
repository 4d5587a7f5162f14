package org.fieldpost.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.Digest;

/**
 * The bytes of one request on their way into an upload. However the request ends, what came is kept, save where its checksum
 * or the upload's length is against it.
 *
 * <p>Bytes are taken by one thread at a time. Another request for the same upload may end this one at any moment; then what
 * still comes is dropped.
 */
public final class Append {
    /** After so many bytes, or so long, what came is brought to stable storage, though the request goes on. */
    private static final long CHECKPOINT_BYTES = 16L << 20;

    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** From then on another request may take over. Clients try again for some ten seconds. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Appends appends;
    private final Upload from;
    private final Piece piece;
    private final CompletionStage<?> noted;
    private final UploadStore.Partial file;
    private final Optional<MessageDigest> sha256;
    private final Optional<MessageDigest> check;
    private final OptionalLong length;
    private CompletionStage<?> checkpointing = CompletableFuture.completedFuture(null);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private CompletionStage<Upload> settled;
    private long written;
    private long checkpointed;
    private long checkpointedAt;
    private long movedAt;
    private Refusal refusal;
    private IOException failure;

    /**
     * @param from the upload as it was before
     * @param length how many bytes it will have, as far as is known now
     * @param noted completes when the upload is in the ledger
     * @param sha256 the digest of what is there already; empty where it is not known
     */
    Append(
            Appends appends,
            Upload from,
            OptionalLong length,
            Piece piece,
            CompletionStage<?> noted,
            UploadStore.Partial file,
            Optional<MessageDigest> sha256) {
        this.appends = appends;
        this.from = from;
        this.length = length;
        this.piece = piece;
        this.noted = noted;
        this.file = file;
        this.sha256 = sha256;
        this.check = piece.checksum().map(Checksum::engine);
        this.written = piece.offset();
        this.checkpointed = written;
        this.movedAt = appends.nanoTime();
        this.checkpointedAt = movedAt;
    }

    /** Takes all remaining bytes. What is wrong with them is told at the end. */
    public synchronized void write(ByteBuffer bytes) {
        int count = bytes.remaining();
        movedAt = appends.nanoTime();
        if (settled != null || refusal != null || failure != null) {
            bytes.position(bytes.limit());
            return;
        }
        try {
            appends.requireRoom(piece, count);
            if (written + count > length.orElse(appends.maxBytes())) {
                throw beyond();
            }
            sha256.ifPresent(digest -> digest.update(bytes.duplicate()));
            check.ifPresent(digest -> digest.update(bytes.duplicate()));
            file.write(bytes);
            written += count;
        } catch (Refusal wrong) {
            refusal = wrong;
        } catch (IOException e) {
            failure = e;
        }
        bytes.position(bytes.limit());
        if (isDue()) {
            checkpoint();
        }
    }

    private Refusal beyond() {
        return new Refusal(
                Word.TOO_LARGE,
                length.isPresent()
                        ? "There are more bytes than the upload was to have: ask for its offset."
                        : "A file may hold " + appends.maxBytes() + " bytes; this one is larger.");
    }

    private boolean isDue() {
        return written - checkpointed >= CHECKPOINT_BYTES
                || (written > checkpointed && movedAt - checkpointedAt >= CHECKPOINT_NANOS);
    }

    /** Whether it has said already what it will answer, so that the rest of the body is of no use. */
    public synchronized boolean isDecided() {
        return settled != null || refusal != null || failure != null;
    }

    /**
     * Brings what came so far to stable storage, without ending the request; where its bytes must fit a checksum, they wait
     * for that.
     */
    synchronized CompletionStage<?> checkpoint() {
        boolean nothing = settled != null || check.isPresent() || written == checkpointed;
        if (nothing || !checkpointing.toCompletableFuture().isDone()) {
            return settled != null ? settled : checkpointing;
        }
        checkpointedAt = movedAt;
        try {
            checkpointing = appends.keep(noted, file, from.at(written, length, appends.expiry()));
            checkpointed = written;
        } catch (Refusal busy) {
            // The next one brings these bytes as well.
            return checkpointing;
        }
        return checkpointing;
    }

    /** How far the upload has come with this request's bytes, synced or not. */
    synchronized long written() {
        return written;
    }

    /** How long until another request may take over, if nothing comes; in nanoseconds, at least 1 while it may not. */
    synchronized long silentInNanos() {
        return settled != null ? 0 : Math.max(0, SILENCE_NANOS - (appends.nanoTime() - movedAt));
    }

    /** Completes when this request has ended and what came is kept, or is not. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends this request where nothing has come of it for a while; true where it has ended. */
    synchronized boolean yields() {
        if (settled == null && appends.nanoTime() - movedAt >= SILENCE_NANOS) {
            takeOver();
        }
        return settled != null;
    }

    /** Ends this request, whatever it is doing. */
    synchronized CompletionStage<Upload> takeOver() {
        if (settled == null) {
            refusal = new Refusal(Word.LOCKED, "Another request has gone on with this upload: ask for its offset.");
            settle(false);
        }
        return settled;
    }

    /**
     * The request has ended and brought all it was to bring.
     *
     * @return completes when all of it is on stable storage, and, where the upload is whole, it has become what it was to
     *     become; fails with a {@link Refusal} where something of it was not kept
     */
    public CompletionStage<Upload> end() {
        return outcome(true);
    }

    /** The request has broken off; what came is kept. */
    public CompletionStage<Upload> cut() {
        return outcome(false);
    }

    private CompletionStage<Upload> outcome(boolean complete) {
        CompletionStage<Upload> kept;
        synchronized (this) {
            if (settled == null) {
                settle(complete);
            }
            kept = settled;
        }
        return kept.thenCompose(upload -> {
            if (refusal != null) {
                return CompletableFuture.failedFuture(refusal);
            }
            return failure != null
                    ? CompletableFuture.failedFuture(new UncheckedIOException(failure))
                    : appends.complete(upload);
        });
    }

    private void settle(boolean complete) {
        if (isSpoilt(complete)) {
            written = piece.offset();
        }
        boolean ends = complete && piece.last() && refusal == null && failure == null;
        if (ends && length.isPresent() && written != length.getAsLong()) {
            refusal = Refusal.invalid("These last bytes end before the length that the upload was to have.");
            ends = false;
        }
        OptionalLong known = ends ? OptionalLong.of(written) : length;
        Upload upload = from.at(written, known, appends.expiry());
        boolean digested = sha256.isPresent() && refusal == null && failure == null;
        if (upload.isWhole() && digested) {
            upload = upload.with(Digest.of(sha256.get().digest()));
        }
        settled = appends.settle(this, checkpointing, noted, file, upload);
        settled.whenComplete((kept, failed) -> ended.complete(null));
        if (digested && !upload.isWhole()) {
            appends.remember(upload, sha256.get());
        }
    }

    /** Whether none of this request's bytes may be kept. */
    private boolean isSpoilt(boolean complete) {
        if (check.isEmpty()) {
            return false;
        }
        boolean fits =
                complete && refusal == null && piece.checksum().orElseThrow().fits(check.get());
        if (!fits && refusal == null) {
            refusal = new Refusal(
                    Word.CHECKSUM_MISMATCH,
                    "The bytes don't come to their checksum: send them again from this offset.");
        }
        return !fits;
    }
}
