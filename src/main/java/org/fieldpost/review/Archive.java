package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.BlobStore;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.Room;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;

/** The service that finds what was kept and hands it out. Safe for use by many threads. */
@Singleton
public final class Archive {
    private final SubmissionIndex index;
    private final BlobStore blobs;
    private final PlaceReader places;

    @Inject
    public Archive(SubmissionIndex index, BlobStore blobs) {
        this.index = index;
        this.blobs = blobs;
        this.places = new PlaceReader(blobs);
    }

    /** A page of submissions, in the order asked for. */
    public List<Submission> list(SubmissionQuery query) {
        return index.list(query);
    }

    /**
     * One submission.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    public Submission get(UUID submissionId) {
        return index.find(submissionId)
                .orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no submission of this id."));
    }

    /**
     * A submission's JSON text.
     *
     * @throws Refusal {@code NOT_FOUND}, also where the submission came without one
     */
    public StoredBytes responses(UUID submissionId) {
        Refusal none = new Refusal(Word.NOT_FOUND, "This submission came without responses.");
        StoredContent content = get(submissionId).responses().orElseThrow(() -> none);
        return bytes(content, index.responses(submissionId).orElseThrow(() -> none));
    }

    /**
     * A submission's file.
     *
     * @param number from 0, in the order received
     * @throws Refusal {@code NOT_FOUND}
     */
    public KeptFile file(UUID submissionId, int number) {
        Refusal none = new Refusal(Word.NOT_FOUND, "This submission has no file of that number.");
        List<StoredFile> files = get(submissionId).files();
        if (number >= files.size()) {
            throw none;
        }
        StoredFile file = files.get(number);
        Place place = index.file(submissionId, number).orElseThrow(() -> none);
        return new KeptFile(file, bytes(file.content(), place));
    }

    /** A file with its bytes. */
    public record KeptFile(StoredFile file, StoredBytes bytes) {}

    private StoredBytes bytes(StoredContent content, Place place) {
        return StoredBytes.of(content, place instanceof Place.InBlobStore, offset -> places.open(place, offset));
    }

    /** How much room is left for what comes. */
    public Room room() {
        try {
            return blobs.room();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the store can be read; throws or answers false where it can't. */
    public boolean readable() {
        return index.find(new UUID(0, 0)).isEmpty();
    }
}
