package org.fieldpost.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Meter;
import org.fieldpost.intake.Elsewhere;

/**
 * The requests that bring bytes to uploads at this time, one for each upload at most: the latest, which has ended those
 * before it. Safe for use by many threads.
 */
final class Appends {
    /** Longer than a request must be silent to be ended; clients' own patience is some ten seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final int LOCKS = 64;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often who waits looks whether the next piece has begun. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final UploadLedger ledger;
    private final UploadStore store;
    private final UploadPolicy policy;
    private final Completion completion;
    private final Meter addressBytes;
    private final Executor disk;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long maxBytes;
    private final LiveDigests digests = new LiveDigests();
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
    private final Map<String, Append> running = new ConcurrentHashMap<>();

    /**
     * @param addressBytes counts what comes from each address
     * @param disk runs what waits for syncs
     * @param maxBytes the most bytes of one file
     */
    Appends(
            UploadLedger ledger,
            UploadStore store,
            UploadPolicy policy,
            Completion completion,
            Meter addressBytes,
            Executor disk,
            Clock clock,
            LongSupplier nanoTime,
            long maxBytes) {
        this.ledger = ledger;
        this.store = store;
        this.policy = policy;
        this.completion = completion;
        this.addressBytes = addressBytes;
        this.disk = disk;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.maxBytes = maxBytes;
    }

    /**
     * Begins to append at the offset that a piece names.
     *
     * @param known looks the upload up; asked after the request before, whose last note in the ledger it may have to see
     * @param noted completes when the upload is in the ledger
     * @throws Refusal {@code LOCKED} while another request is at it, {@code CONFLICT} where the offset is not the upload's
     */
    Append begin(String key, Supplier<Upload> known, Piece piece, CompletionStage<?> noted) {
        synchronized (locks[Math.floorMod(key.hashCode(), locks.length)]) {
            return beginAlone(key, known, piece, noted);
        }
    }

    private Append beginAlone(String key, Supplier<Upload> known, Piece piece, CompletionStage<?> noted) {
        Append before = running.get(key);
        if (before != null && !before.yields()) {
            throw Refusal.retryLater(
                    Word.LOCKED, "Another request sends to this upload now: try again in a moment.", 1);
        }
        Upload upload = known.get();
        long offset = before == null ? upload.offset() : Math.max(upload.offset(), before.written());
        if (piece.offset() != offset) {
            throw new Refusal(Word.CONFLICT, "The upload's offset is " + offset + ": go on from there.");
        }
        OptionalLong length = lengthOf(upload, piece);
        requireFit(piece, length);
        // Bytes may only count where those before them do.
        CompletionStage<?> behind = before == null ? noted : before.takeOver();
        try {
            store.room().requireFor(length.orElse(offset + piece.bytes().orElse(0)) - offset);
            UploadStore.Partial file = store.open(key, offset);
            Append append = new Append(this, upload, length, piece, behind, file, digests.take(key, offset));
            running.put(key, append);
            behind.whenComplete((ignored, failure) -> {
                if (failure != null) {
                    disk.execute(append::takeOver);
                }
            });
            return append;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OptionalLong lengthOf(Upload upload, Piece piece) {
        if (piece.length().isEmpty()) {
            return upload.length();
        }
        long told = piece.length().getAsLong();
        if (upload.length().isPresent() && upload.length().getAsLong() != told) {
            throw Refusal.invalid("The upload's length was told before, and it was another one.");
        }
        if (told < piece.offset()) {
            throw Refusal.invalid("The upload has more bytes already than this length.");
        }
        if (told > maxBytes) {
            throw new Refusal(Word.TOO_LARGE, "A file may hold " + maxBytes + " bytes; this one is larger.");
        }
        return piece.length();
    }

    private void requireFit(Piece piece, OptionalLong length) {
        long end = piece.offset() + piece.bytes().orElse(0);
        if (end > length.orElse(maxBytes)) {
            throw new Refusal(
                    Word.TOO_LARGE, "These are more bytes than the upload may have: nothing of them is kept.");
        }
        if (piece.last() && piece.bytes().isPresent() && length.isPresent() && end != length.getAsLong()) {
            throw Refusal.invalid("The upload would end before the length it was to have.");
        }
    }

    /** Ends the request that is at an upload, one that is just beginning too; none can begin behind it where the ledger knows none. */
    CompletionStage<?> end(String key) {
        synchronized (locks[Math.floorMod(key.hashCode(), locks.length)]) {
            return at(key).<CompletionStage<?>>map(Append::takeOver).orElse(CompletableFuture.completedFuture(null));
        }
    }

    /** The request that is at an upload now, or has just been. */
    Optional<Append> at(String key) {
        return Optional.ofNullable(running.get(key));
    }

    /**
     * Waits until no request is at an upload: until it has ended, or has fallen silent and so been ended.
     *
     * @return fails with {@code LOCKED} where another request goes on sending for longer than clients are to wait
     */
    CompletionStage<Void> freed(String key) {
        return freed(key, Optional.empty(), nanoTime() + PATIENCE_NANOS);
    }

    /**
     * @param before the request that was at it while the caller waited: if it ended well, the next piece of the same client
     *     is on its way, and who got in between would only make it send that piece for nothing
     */
    private CompletionStage<Void> freed(String key, Optional<Append> before, long deadline) {
        Optional<Append> now = at(key);
        if (now.isEmpty() && before.filter(Append::isToBeContinued).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (now.filter(Append::yields).isPresent()) {
            return now.get().ended().thenCompose(ended -> freed(key, now, deadline));
        }
        if (nanoTime() - deadline >= 0) {
            return CompletableFuture.failedFuture(locked());
        }
        CompletableFuture<Void> waited = new CompletableFuture<>();
        if (now.isEmpty()) {
            waited.completeOnTimeout(null, BETWEEN_NANOS, TimeUnit.NANOSECONDS);
            return waited.thenCompose(passed -> freed(key, before, deadline));
        }
        waited.completeOnTimeout(null, Math.min(now.get().silentInNanos(), MOST_NANOS), TimeUnit.NANOSECONDS);
        return CompletableFuture.anyOf(now.get().ended(), waited).thenCompose(either -> freed(key, now, deadline));
    }

    private static Refusal locked() {
        return Refusal.retryLater(Word.LOCKED, "Another request sends to this upload now: try again in a moment.", 1);
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    Executor disk() {
        return disk;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** From when on an upload that moves now counts as given up. */
    Instant expiry() {
        return clock.instant().plus(policy.expiry());
    }

    /** @throws Refusal where there is no room for more bytes of a request */
    void requireRoom(Piece piece, int bytes) throws IOException {
        store.room().requireFor(bytes);
        if (!addressBytes.overdraw(piece.caller().network(), bytes)) {
            throw Refusal.tooMany(
                    "Your address has sent as much as it may for now: go on in a while.",
                    addressBytes.untilRoomFor(piece.caller().network(), bytes));
        }
    }

    /** Brings bytes to stable storage, then notes in the ledger how far the upload has come. */
    CompletionStage<Upload> keep(CompletionStage<?> noted, UploadStore.Partial file, Upload upTo) {
        return Elsewhere.on(disk, () -> {
            try {
                file.sync();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return noted.thenCompose(ignored -> ledger.advance(upTo)).thenApply(found -> {
                if (!found) {
                    throw Uploads.unknown();
                }
                return upTo;
            });
        });
    }

    /** Keeps the last bytes of a request that has ended, behind those before it, and makes way for the next. */
    CompletionStage<Upload> settle(
            Append append,
            CompletionStage<?> checkpointing,
            CompletionStage<?> noted,
            UploadStore.Partial file,
            Upload upload) {
        // After a sync that failed, another one that succeeds says nothing of the bytes before.
        CompletionStage<Upload> kept = checkpointing.thenCompose(ignored -> keep(noted, file, upload));
        return kept.whenComplete((ignored, failure) -> {
            running.remove(upload.key(), append);
            close(file);
            if (failure != null) {
                noted.whenCompleteAsync((known, refused) -> removeIfUnknown(upload.key()), disk);
            }
        });
    }

    /** The bytes of an upload that may not begin, or was erased just when it began, are not left for the sweeper. */
    private void removeIfUnknown(String key) {
        synchronized (locks[Math.floorMod(key.hashCode(), locks.length)]) {
            if (ledger.find(key).isPresent()) {
                return;
            }
            try {
                store.delete(key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void close(UploadStore.Partial file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember(Upload upload, MessageDigest sha256) {
        digests.put(upload.key(), upload.offset(), sha256);
    }

    void forget(String key) {
        digests.forget(key);
    }

    CompletionStage<Upload> complete(Upload upload) {
        return upload.isWhole() ? completion.complete(upload) : CompletableFuture.completedFuture(upload);
    }
}
