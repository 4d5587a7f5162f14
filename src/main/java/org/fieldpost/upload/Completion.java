package org.fieldpost.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Draft;
import org.fieldpost.intake.Elsewhere;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.PartSink;
import org.fieldpost.intake.UploadedFile;

/**
 * Makes of a whole upload what it is to become: a submission by itself, or a file that waits for one. May be asked again at
 * any time, after a restart too: the ledger of submissions sees to it that it comes to the same submission.
 */
final class Completion {
    private static final int BUFFER = 128 * 1024;

    private final Intake intake;
    private final UploadLedger ledger;
    private final UploadStore store;
    private final Executor disk;
    private final Map<String, CompletableFuture<Upload>> running = new ConcurrentHashMap<>();

    /** @param disk runs what reads much */
    Completion(Intake intake, UploadLedger ledger, UploadStore store, Executor disk) {
        this.intake = intake;
        this.ledger = ledger;
        this.store = store;
        this.disk = disk;
    }

    /** Completes a whole upload; those who ask while that is under way share it. */
    CompletionStage<Upload> complete(Upload upload) {
        if (upload.submissionId().isPresent()) {
            return CompletableFuture.completedFuture(upload);
        }
        CompletableFuture<Upload> mine = new CompletableFuture<>();
        CompletableFuture<Upload> other = running.putIfAbsent(upload.key(), mine);
        if (other != null) {
            return other;
        }
        start(upload).whenComplete((completed, failure) -> {
            running.remove(upload.key(), mine);
            if (failure == null) {
                mine.complete(completed);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    /** What was known of the upload when somebody asked may be old by now: it may be completed, and its bytes gone. */
    private CompletionStage<Upload> start(Upload upload) {
        try {
            return Elsewhere.on(disk, () -> {
                Upload now = ledger.find(upload.key()).orElseThrow(Uploads::unknown);
                return now.submissionId().isPresent()
                        ? CompletableFuture.completedFuture(now)
                        : digested(now).thenCompose(this::submitIfDue);
            });
        } catch (RuntimeException refusedOrBroken) {
            return CompletableFuture.failedFuture(refusedOrBroken);
        }
    }

    private CompletionStage<Upload> submitIfDue(Upload whole) {
        return whole.isToBeSubmitted() ? submit(whole) : CompletableFuture.completedFuture(whole);
    }

    /** The digest was lost if the file came over a restart, or over many other uploads. */
    private CompletionStage<Upload> digested(Upload upload) {
        if (upload.sha256().isPresent()) {
            return CompletableFuture.completedFuture(upload);
        }
        Upload whole = upload.with(digestOf(upload.key()));
        return ledger.advance(whole).thenApply(found -> {
            if (!found) {
                throw Uploads.unknown();
            }
            return whole;
        });
    }

    private Digest digestOf(String key) {
        MessageDigest digest = Digest.engine();
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = store.read(key)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digest.of(digest.digest());
    }

    private CompletionStage<Upload> submit(Upload upload) {
        Draft draft = intake.open(upload.grant());
        try {
            Description description = upload.description();
            description.responses().ifPresent(text -> write(part(draft, "responses"), text));
            description.fields().forEach((name, values) -> values.forEach(value -> write(part(draft, name), value)));
            draft.uploaded(file(upload, store));
            return draft.submit().thenApply(receipt -> upload.takenBy(receipt.submissionId()));
        } finally {
            draft.close();
        }
    }

    private static PartSink part(Draft draft, String name) {
        return draft.part(name, Optional.empty(), Optional.empty());
    }

    private static void write(PartSink part, String text) {
        part.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        part.end();
    }

    /** The file of a whole upload whose digest is known. */
    static UploadedFile file(Upload upload, UploadStore store) {
        Description description = upload.description();
        return new UploadedFile(
                upload.key(),
                description.field(),
                description.name(),
                description.mediaType(),
                description.heldFor().isPresent() ? description.fields() : Map.of(),
                upload.offset(),
                upload.sha256().orElseThrow(),
                upload.submissionId().isPresent() ? Optional.empty() : Optional.of(store.staged(upload.key())));
    }
}
