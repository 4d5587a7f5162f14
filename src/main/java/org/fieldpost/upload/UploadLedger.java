package org.fieldpost.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: which uploads there are and how far each has come. Implementations are safe for use by many threads. Writes take
 * effect in the order of their calls; their stages complete after the sync that covers them, on a thread that must not be
 * blocked, and fail as those of {@link org.fieldpost.intake.Ledger} do. Which submission took an upload is written by the
 * ledger of submissions, in the transaction that records it.
 */
public interface UploadLedger {

    /**
     * Notes a new upload.
     *
     * @param openMax the stage fails with {@link org.fieldpost.Refusal} {@code TOO_MANY} where the session has as many open
     *     ones already
     */
    CompletionStage<Void> add(Upload upload, int openMax);

    /** The upload of a key, expired ones included. Waits for the database. */
    Optional<Upload> find(String key);

    /**
     * Notes offset, length, expiry and digest of an upload that no submission has taken. The offset never goes back.
     *
     * @return completes with whether there is such an upload
     */
    CompletionStage<Boolean> advance(Upload upload);

    /**
     * Forgets an upload that no submission has taken.
     *
     * @return completes with whether there was one
     */
    CompletionStage<Boolean> remove(String key);

    /** Keys of uploads that no submission has taken and that expired before {@code now}, at most {@code limit}. */
    List<String> expired(Instant now, int limit);

    /** Uploads that are whole and were to become submissions by themselves, behind {@code key} in order, at most {@code limit}. */
    List<Upload> toBeSubmitted(String key, int limit);

    /** Whether the bytes of a key belong to an upload that no submission has taken. */
    boolean needsBytes(String key);
}
