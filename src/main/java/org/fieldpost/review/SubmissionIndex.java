package org.fieldpost.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.Submission;

/** Port: finds what the ledger records. Implementations are safe for use by many threads. */
public interface SubmissionIndex {

    /** A page of submissions, oldest first. No id appears later below one that a page has shown. */
    List<Submission> list(SubmissionQuery query);

    Optional<Submission> find(UUID submissionId);

    /** Where a submission's JSON text lies; empty where there is no such submission or it has none. */
    Optional<Place> responses(UUID submissionId);

    /**
     * Where a submission's file lies; empty where there is none.
     *
     * @param number from 0, in the order received
     */
    Optional<Place> file(UUID submissionId, int number);

    /** Whether any recorded content lies in that blob. */
    boolean refersTo(String blobId);
}
