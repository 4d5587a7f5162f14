package org.fieldpost.intake;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: the record of what was accepted, and the truth about it. Implementations are safe for use by many threads.
 *
 * <p>Stages complete on a thread of the ledger's choosing that must not be blocked; they fail with a
 * {@link org.fieldpost.Refusal} ({@code KEY_REUSED}, {@code STORAGE_FULL}, {@code UNAVAILABLE}) where the caller can be
 * told why, and with any other exception where the store is broken. After a failure nothing of the submission is
 * recorded.
 */
public interface Ledger {

    /**
     * Records a submission and gives it its id, unless it is a repeat of a recorded one, whose receipt is then returned
     * with {@code repeated} set. The stage completes after the sync that covers the record.
     */
    CompletionStage<Receipt> append(NewSubmission submission);

    /** Whether anything can be recorded at this time; not while the store's storage has failed and was not checked since. */
    boolean writable();

    /**
     * The receipt of the recorded submission that one of this identity would repeat; empty where there is none, also where
     * its idempotency key stands for other content. Records nothing.
     */
    CompletionStage<Optional<Receipt>> findRepeat(SubmissionIdentity identity);
}
