package org.fieldpost.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.Digest;

/**
 * An upload as the ledger knows it.
 *
 * @param key its {@link UploadId#key}
 * @param grant what allowed it when it began
 * @param length how many bytes it will have; absent until the client knows
 * @param offset how many bytes of it are on stable storage
 * @param expiresAt from when on it counts as given up, unless a submission has taken it
 * @param sha256 the digest of all bytes, where they are all there and it has been computed
 * @param submissionId the submission that has taken it
 */
public record Upload(
        String key,
        Grant grant,
        Description description,
        OptionalLong length,
        long offset,
        Instant expiresAt,
        Optional<Digest> sha256,
        Optional<UUID> submissionId) {

    /** Whether all of its bytes are on stable storage. */
    public boolean isWhole() {
        return length.isPresent() && offset == length.getAsLong();
    }

    /** Whether its bytes are all there and wait for a submission that names them. */
    public boolean waits() {
        return isWhole() && description.heldFor().isPresent() && submissionId.isEmpty();
    }

    /** Whether it is to become a submission by itself and has not yet. */
    boolean isToBeSubmitted() {
        return isWhole() && description.heldFor().isEmpty() && submissionId.isEmpty();
    }

    boolean isOver(Instant now) {
        return submissionId.isEmpty() && !now.isBefore(expiresAt);
    }

    Upload at(long newOffset, OptionalLong newLength, Instant newExpiry) {
        return new Upload(key, grant, description, newLength, newOffset, newExpiry, sha256, submissionId);
    }

    Upload with(Digest digest) {
        return new Upload(key, grant, description, length, offset, expiresAt, Optional.of(digest), submissionId);
    }

    Upload takenBy(UUID submission) {
        return new Upload(key, grant, description, length, offset, expiresAt, sha256, Optional.of(submission));
    }
}
