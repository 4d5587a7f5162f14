package org.fieldpost.upload;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import org.fieldpost.access.Grant;
import org.fieldpost.access.Meter;
import org.fieldpost.intake.Elsewhere;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.JsonText;

/** The service of resumable uploads: begins them, goes on with them, tells how far they are. Safe for use by many threads. */
@Singleton
public final class Uploads {
    private final Admission admission;
    private final Intake intake;
    private final UploadLedger ledger;
    private final UploadStore store;
    private final UploadPolicy policy;
    private final Executor lookups;
    private final Clock clock;
    private final Completion completion;
    private final KnownUploads known;
    private final Appends appends;

    /**
     * An upload that has just begun.
     *
     * @param id what the client goes on with
     * @param noted completes when it is on stable storage; fails with a {@link Refusal} where it may not be
     */
    public record Begun(UploadId id, Upload upload, CompletionStage<Upload> noted) {}

    /**
     * @param addressBytes counts what comes from each address
     * @param disk runs what writes to the disk, or reads much from it
     * @param lookups runs what reads from the ledger
     * @param nanoTime as {@link System#nanoTime}
     */
    public Uploads(
            Admission admission,
            Intake intake,
            UploadLedger ledger,
            UploadStore store,
            UploadPolicy policy,
            Meter addressBytes,
            Executor disk,
            Executor lookups,
            Clock clock,
            LongSupplier nanoTime) {
        this.admission = admission;
        this.intake = intake;
        this.ledger = ledger;
        this.store = store;
        this.policy = policy;
        this.lookups = lookups;
        this.clock = clock;
        this.known = new KnownUploads(ledger, store, clock);
        this.completion = new Completion(intake, ledger, store, disk);
        this.appends = new Appends(
                ledger,
                store,
                policy,
                completion,
                addressBytes,
                disk,
                clock,
                nanoTime,
                intake.limits().file());
    }

    /** The most bytes of one file. */
    public long maxBytes() {
        return intake.limits().file();
    }

    /**
     * Judges who wants to begin an upload, in the protocol's order.
     *
     * @throws Refusal {@code TOKEN_MISSING}, {@code TOKEN_UNKNOWN} or {@code TOKEN_EXPIRED}
     */
    public Grant authorise(Optional<String> authToken) {
        String token = authToken
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new Refusal(
                        Word.TOKEN_MISSING, "There is no auth_token; ask /token for one and send it with the upload."));
        Grant grant = admission.authorise(token);
        if (grant.expiredAt(clock.instant())) {
            throw new Refusal(Word.TOKEN_EXPIRED, "The auth_token has expired; ask /token for a new one.")
                    .concerning(grant.clientId());
        }
        return grant;
    }

    /**
     * Begins an upload.
     *
     * @param length how many bytes it will have, where that is known
     * @throws Refusal {@code TOO_LARGE}, {@code STORAGE_FULL}, or {@code INVALID_REQUEST} for responses that are no JSON
     */
    public Begun begin(Grant grant, Description description, OptionalLong length) {
        try {
            return beginGranted(grant, description, length);
        } catch (Refusal refusal) {
            throw refusal.concerning(grant.clientId());
        }
    }

    private Begun beginGranted(Grant grant, Description description, OptionalLong length) {
        long bytes = length.orElse(0);
        if (bytes > maxBytes()) {
            throw new Refusal(Word.TOO_LARGE, "A file may hold " + maxBytes() + " bytes; this one is larger.");
        }
        description.responses().ifPresent(Uploads::requireJson);
        try {
            store.room().requireFor(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UploadId id = UploadId.draw();
        Upload upload = new Upload(
                id.key(), grant, description, length, 0, appends.expiry(), Optional.empty(), Optional.empty());
        CompletionStage<Upload> noted = Elsewhere.on(lookups, () -> {
            intake.requireRoom(grant, bytes);
            return ledger.add(upload, policy.openMax()).thenApply(added -> upload);
        });
        return new Begun(id, upload, noted);
    }

    private static void requireJson(String responses) {
        JsonText check = new JsonText();
        check.feed(ByteBuffer.wrap(responses.getBytes(StandardCharsets.UTF_8)));
        check.end().ifPresent(fault -> {
            throw Refusal.invalid(fault);
        });
    }

    /** Takes the first bytes of an upload with the request that has begun it. */
    public Append append(Begun begun, Piece piece) {
        return appends.begin(begun.upload().key(), begun::upload, piece, begun.noted());
    }

    /**
     * Goes on with an upload. A request that was at it and has fallen silent for two seconds is ended by this one.
     *
     * @throws Refusal {@code NOT_FOUND}; {@code LOCKED} while another request is at it; {@code CONFLICT} where the piece's
     *     offset is not the upload's, or the upload was taken by a submission; {@code TOO_LARGE}, {@code INVALID_REQUEST} or
     *     {@code STORAGE_FULL} where the piece can't belong to it; {@code TOKEN_UNKNOWN} where what allowed it was ended
     */
    public Append append(UploadId id, Piece piece) {
        return appends.begin(id.key(), () -> findOpen(id.key()), piece, CompletableFuture.completedFuture(null));
    }

    /** Ends the request that is at an upload now, where there is one; what it brought stays. */
    public void endRequest(UploadId id) {
        appends.at(id.key()).ifPresent(Append::takeOver);
    }

    /** How long an upload is kept if nothing more comes; zero where its time is over. */
    public Duration left(Upload upload) {
        Duration left = Duration.between(clock.instant(), upload.expiresAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Upload findOpen(String key) {
        Upload upload = find(key);
        admission.requireActive(upload.grant());
        if (upload.submissionId().isPresent()) {
            throw taken();
        }
        return upload;
    }

    /**
     * How far an upload has come; what is there is on stable storage when the stage completes, and no request is at it. A
     * whole upload that has not become a submission becomes one first.
     *
     * @return fails with {@code LOCKED} where another request goes on sending for some seconds, since what it brings would make
     *     the offset wrong before the caller could use it, and where the server is too busy to look
     */
    public CompletionStage<Upload> state(UploadId id) {
        return appends.freed(id.key()).thenCompose(free -> stateOf(id.key())).exceptionallyCompose(Uploads::askAgain);
    }

    /** As {@link #state}, but a request that is at it goes no further. */
    public CompletionStage<Upload> finalState(UploadId id) {
        CompletionStage<?> kept = appends.at(id.key())
                .<CompletionStage<?>>map(Append::takeOver)
                .orElse(CompletableFuture.completedFuture(null));
        return kept.handle((ignored, failed) -> id.key())
                .thenCompose(this::stateOf)
                .exceptionallyCompose(Uploads::askAgain);
    }

    private CompletionStage<Upload> stateOf(String key) {
        return Elsewhere.on(lookups, () -> CompletableFuture.completedFuture(find(key)))
                .thenCompose(
                        upload -> upload.isWhole() && !isDone(upload) ? completion.complete(upload) : done(upload));
    }

    private static boolean isDone(Upload upload) {
        return upload.submissionId().isPresent()
                || (upload.waits() && upload.sha256().isPresent());
    }

    private static CompletionStage<Upload> done(Upload upload) {
        return CompletableFuture.completedFuture(upload);
    }

    /**
     * A client that hears of an overload here begins its upload from the start, and one that is told a whole offset takes the
     * upload for kept: while neither can be answered, it is told to ask again.
     */
    private static CompletionStage<Upload> askAgain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean passes = cause instanceof Refusal refusal
                && (refusal.word() == Word.UNAVAILABLE || refusal.word() == Word.STORAGE_FULL);
        return CompletableFuture.failedFuture(
                passes ? Refusal.retryLater(Word.LOCKED, "The state can't be told now: ask again.", 1) : cause);
    }

    /**
     * Ends an upload that no submission has taken and removes what came of it.
     *
     * @return fails with {@code NOT_FOUND}, or {@code CONFLICT} where a submission has taken it
     */
    public CompletionStage<Void> end(UploadId id) {
        String key = id.key();
        CompletionStage<?> ended = appends.at(key)
                .<CompletionStage<?>>map(Append::takeOver)
                .orElse(CompletableFuture.completedFuture(null));
        return ended.handle((ignored, failed) -> key)
                .thenCompose(ignored -> Elsewhere.on(lookups, () -> {
                    if (find(key).submissionId().isPresent()) {
                        throw taken();
                    }
                    return ledger.remove(key);
                }))
                .thenAccept(removed -> {
                    appends.forget(key);
                    deleteBytes(key);
                });
    }

    /**
     * Removes what came of an upload that the ledger knows no more: ends the request that is at it, and forgets it. Waits for the
     * disk.
     */
    public void erase(String key) {
        appends.end(key).handle((kept, failed) -> key).toCompletableFuture().join();
        appends.forget(key);
        deleteBytes(key);
    }

    private void deleteBytes(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Upload find(String key) {
        return known.find(key).orElseThrow(Uploads::unknown);
    }

    private static Refusal taken() {
        return new Refusal(Word.CONFLICT, "The upload is whole and was taken by a submission.");
    }

    static Refusal unknown() {
        return new Refusal(Word.NOT_FOUND, "There is no such upload, or it has expired: begin a new one.");
    }

    /** Makes submissions of the uploads that were whole when the server stopped, and clears away what expired. */
    public UploadSweeper sweeper() {
        return new UploadSweeper(ledger, store, completion, clock);
    }
}
