package org.fieldpost.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;
import org.fieldpost.file.BlobCopies;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.review.Finding;
import org.fieldpost.review.Finding.Kind;
import org.fieldpost.review.Inventory;
import org.fieldpost.review.Progress;
import org.fieldpost.review.RecordedContent;
import org.fieldpost.sql.SqlInventory;

/**
 * Copies the blobs that a copied ledger names, save for those that were copied before. They were in their places before
 * the ledger named them and never change, so they are still there. What is erased meanwhile is not, and is taken out of the
 * copied ledger afterwards; whatever else is missing is damage, and no reason not to copy the rest.
 */
final class BlobBackup {
    private final BlobReader source;
    private final BlobCopies copies;
    private final Inventory live;
    private final Consumer<Finding> taker;
    private final Progress progress;

    private long total;
    private long passed;
    private long copied;
    private long found;

    /** @param live what is recorded now, where erased submissions are no more */
    BlobBackup(BlobReader source, BlobCopies copies, Inventory live, Consumer<Finding> taker, Progress progress) {
        this.source = source;
        this.copies = copies;
        this.live = live;
        this.taker = taker;
        this.progress = progress;
    }

    /** Copies what the ledger names; then it is on stable storage. */
    void copy(SqlInventory ledger) throws IOException {
        ledger.eachInBlobStore(content -> total += content.size());
        try {
            ledger.eachInBlobStore(this::take);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        copies.sync();
    }

    private void take(RecordedContent content) {
        String blobId = ((Place.InBlobStore) content.place()).blobId();
        try {
            if (copies.holds(blobId, content.size())) {
                pass(content.size());
                return;
            }
            Optional<InputStream> blob = open(blobId);
            if (blob.isEmpty()) {
                miss(blobId, content);
                return;
            }
            copy(blob.get(), blobId, content);
        } catch (IllegalArgumentException e) {
            report(Kind.MISSING, content, "is no id of a blob");
        } catch (BlobCopies.UnreadableSource e) {
            report(Kind.UNREADABLE, content, "cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<InputStream> open(String blobId) throws BlobCopies.UnreadableSource {
        try {
            return Optional.of(source.open(blobId, 0));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BlobCopies.UnreadableSource(e);
        }
    }

    private void copy(InputStream opened, String blobId, RecordedContent content) throws IOException {
        try (InputStream blob = opened) {
            StoredContent real = copies.put(blobId, blob, this::pass);
            copied++;
            if (real.size() != content.size()) {
                report(Kind.SIZE, content, "has " + real.size() + " bytes, recorded are " + content.size());
            } else if (!content.sha256().equals(Optional.of(real.sha256()))) {
                report(Kind.DIGEST, content, "is not what was recorded; copied as it is");
            }
        }
    }

    private void pass(long size) {
        passed += size;
        progress.at("blobs", passed, total);
    }

    private void miss(String blobId, RecordedContent content) {
        if (live.refersTo(blobId)) {
            report(Kind.MISSING, content, "is recorded and not there");
        }
    }

    private void report(Kind kind, RecordedContent content, String detail) {
        found++;
        taker.accept(new Finding(kind, content.name(), detail));
    }

    long copied() {
        return copied;
    }

    long findings() {
        return found;
    }
}
