package org.fieldpost.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.BlobStore.Staged;

/** Makes a record of a submission that was judged: seals what is staged, then appends to the ledger. */
final class Recording {
    private static final Logger LOG = System.getLogger(Recording.class.getName());
    private static final Duration SEALING_PATIENCE = Duration.ofSeconds(30);

    private final BlobStore blobs;
    private final Ledger ledger;
    private final UploadedFiles uploads;
    private final Clock clock;
    private final Executor sealers;

    /** @param sealers runs what writes to the disk; may reject, which refuses the submission for a while */
    Recording(BlobStore blobs, Ledger ledger, UploadedFiles uploads, Clock clock, Executor sealers) {
        this.blobs = blobs;
        this.ledger = ledger;
        this.uploads = uploads;
        this.clock = clock;
        this.sealers = sealers;
    }

    /** Seals what is staged, then records all; the stage fails as those of the ledger do. */
    CompletionStage<Receipt> record(Grant grant, Sealable content) {
        List<Content> staged = content.contents().stream()
                .filter(part -> part.staged().isPresent())
                .toList();
        if (staged.isEmpty()) {
            return append(grant, content, Map.of());
        }
        Instant queued = clock.instant();
        return Elsewhere.on(sealers, () -> CompletableFuture.completedStage(sealInTime(queued, staged)))
                .thenCompose(blobIds -> append(grant, content, blobIds)
                        .whenComplete((receipt, error) -> unsealIfUnused(blobIds, receipt, error)));
    }

    private CompletionStage<Receipt> append(Grant grant, Sealable content, Map<Content, String> blobIds) {
        CompletionStage<Receipt> recorded = ledger.append(describe(grant, content, blobIds));
        return content.uploaded().isEmpty()
                ? recorded
                : recorded.whenComplete((receipt, error) -> {
                    if (error == null) {
                        uploads.taken(content.uploaded());
                    }
                });
    }

    private static Refusal busy() {
        return Refusal.retryLater(Word.UNAVAILABLE, "The server is busy writing to disk; send this again.", 5);
    }

    /** What has waited for its turn longer than clients have patience is not worth the disk's time any more. */
    private Map<Content, String> sealInTime(Instant queued, List<Content> staged) {
        if (clock.instant().isAfter(queued.plus(SEALING_PATIENCE))) {
            throw busy();
        }
        return seal(staged);
    }

    private Map<Content, String> seal(List<Content> staged) {
        List<Staged> parts =
                staged.stream().map(part -> part.staged().orElseThrow()).toList();
        try {
            List<String> ids = blobs.seal(parts);
            Map<Content, String> blobIds = new HashMap<>();
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
    private void unsealIfUnused(Map<Content, String> blobIds, Receipt receipt, Throwable error) {
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

    private static NewSubmission describe(Grant grant, Sealable content, Map<Content, String> blobIds) {
        return new NewSubmission(
                grant,
                content.fields(),
                content.responses().map(text -> describe(text, blobIds)),
                content.files().stream()
                        .map(file -> new NewFile(
                                file.field(), file.name(), file.mediaType(), describe(file.content(), blobIds)))
                        .toList(),
                content.uploaded().stream().map(UploadedFile::upload).toList(),
                content.identity(grant));
    }

    private static NewContent describe(Content content, Map<Content, String> blobIds) {
        String blobId = blobIds.get(content);
        Place place = blobId == null ? new Place.InLedger(content.bytes()) : new Place.InBlobStore(blobId);
        return new NewContent(content.size(), content.digest(), place);
    }
}
