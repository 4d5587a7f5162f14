package org.fieldpost.review;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.fieldpost.intake.BlobStore;

/** Removes blobs that no record names: what submissions left that failed between sealing and recording. */
public final class Sweeper {
    /** Longer than any submission takes from sealing to recording, by far. */
    static final Duration GRACE = Duration.ofHours(1);

    private final BlobStore blobs;
    private final SubmissionIndex index;
    private final Clock clock;

    public Sweeper(BlobStore blobs, SubmissionIndex index, Clock clock) {
        this.blobs = blobs;
        this.index = index;
        this.clock = clock;
    }

    /** Sweeps once and returns how many blobs were removed. */
    public int sweep() throws IOException {
        return blobs.sweep(clock.instant().minus(GRACE), index::refersTo);
    }
}
