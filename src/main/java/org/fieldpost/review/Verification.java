package org.fieldpost.review;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;
import org.fieldpost.review.Finding.Kind;

/** One going through everything, from beginning to end. */
final class Verification {
    private static final int PIECE = 128 << 10;
    private static final String DATABASE = "the database";

    private final Inventory inventory;
    private final BlobReader blobs;
    private final Consumer<Finding> findings;
    private final Progress progress;
    private final MessageDigest digest = Digest.engine();
    private final byte[] piece = new byte[PIECE];
    private long total;
    private long bytes;
    private long contents;
    private long found;

    Verification(Inventory inventory, BlobReader blobs, Consumer<Finding> findings, Progress progress) {
        this.inventory = inventory;
        this.blobs = blobs;
        this.findings = findings;
        this.progress = progress;
    }

    /** @param swept blobs sealed before that must have a record */
    Verifier.Summary run(Instant swept) {
        progress.at("the database", 0, 0);
        inventory.faults().forEach(fault -> report(Kind.LEDGER, DATABASE, fault));
        try {
            total = inventory.bytes();
            inventory.each(this::check);
            progress.at("unknown blobs", 0, 0);
            blobs.eachSealedBefore(swept, this::checkKnown);
        } catch (UnreadableLedger e) {
            report(Kind.LEDGER, DATABASE, "cannot be read to its end, the rest was not checked: " + e.getMessage());
        } catch (IOException e) {
            report(Kind.UNREADABLE, "the blobs", "cannot be listed: " + e);
        }
        return new Verifier.Summary(contents, bytes, found);
    }

    private void check(RecordedContent content) {
        contents++;
        digest.reset();
        try (InputStream stream = open(content.place())) {
            compare(content, read(stream));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            checkGone(content);
        } catch (IOException e) {
            report(Kind.UNREADABLE, content.name(), "cannot be read: " + e);
        }
    }

    private InputStream open(Place place) throws IOException {
        return place instanceof Place.InBlobStore blob
                ? blobs.open(blob.blobId(), 0)
                : new ByteArrayInputStream(((Place.InLedger) place).bytes());
    }

    private long read(InputStream stream) throws IOException {
        long size = 0;
        for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
            digest.update(piece, 0, count);
            size += count;
            bytes += count;
            progress.at("contents", bytes, total);
        }
        return size;
    }

    private void compare(RecordedContent content, long size) {
        if (size != content.size()) {
            report(Kind.SIZE, content.name(), "has " + size + " bytes, recorded are " + content.size());
            return;
        }
        Digest real = Digest.of(digest.digest());
        if (!content.sha256().equals(Optional.of(real))) {
            String recorded = content.sha256().map(Digest::toHex).orElse("no digest");
            report(Kind.DIGEST, content.name(), "has the SHA-256 " + real + ", recorded is " + recorded);
        }
    }

    /** A submission may have been erased between its record being read and its blob being opened. */
    private void checkGone(RecordedContent content) {
        String blobId = ((Place.InBlobStore) content.place()).blobId();
        if (inventory.refersTo(blobId)) {
            report(Kind.MISSING, content.name(), "is recorded and not there");
        }
    }

    private void checkKnown(String blobId) {
        if (!inventory.refersTo(blobId)) {
            report(Kind.UNKNOWN, "blob " + blobId, "is named by no submission");
        }
    }

    private void report(Kind kind, String place, String detail) {
        found++;
        findings.accept(new Finding(kind, place, detail));
    }
}
