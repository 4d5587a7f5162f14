package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.fieldpost.intake.BlobStore;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.Room;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery.Order;

/** The service that tells how the store does, for those who run a study. Safe for use by many threads. */
@Singleton
public final class Condition {
    private static final SubmissionQuery NEWEST = new SubmissionQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Order.NEWEST_FIRST,
            Optional.empty(),
            Optional.empty(),
            1);

    private final Intake intake;
    private final SubmissionIndex index;
    private final BlobStore blobs;
    private final VerificationNotes verifications;

    @Inject
    public Condition(Intake intake, SubmissionIndex index, BlobStore blobs, VerificationNotes verifications) {
        this.intake = intake;
        this.index = index;
        this.blobs = blobs;
        this.verifications = verifications;
    }

    /**
     * How it does at one moment.
     *
     * @param recording whether submissions are recorded; not from a failure of the storage on until the store was checked
     * @param lastReceived when the newest submission came, of those that are still there
     * @param diskBytes how large the disk is that contents are kept on
     * @param verified what the last verification has found
     */
    public record State(
            boolean recording, Optional<Instant> lastReceived, Room room, long diskBytes, Optional<Verified> verified) {

        /** Whether what participants send is taken. */
        public boolean isReady() {
            return recording && room.state() != Room.State.FULL;
        }
    }

    /** Reads it. */
    public State now() {
        try {
            return new State(
                    intake.recording(),
                    index.list(NEWEST).stream().map(Submission::receivedAt).findFirst(),
                    blobs.room(),
                    blobs.diskBytes(),
                    verifications.last());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
