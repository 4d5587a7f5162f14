package org.fieldpost.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Place;

/**
 * Port: submissions with their contents, for those who take many of them out. Each call is a short read of its own, and
 * what it returns takes a few megabytes of memory at most. Implementations are safe for use by many threads.
 */
public interface Holdings {

    /** The id of the newest submission; every one that comes later has a greater one. Empty where there is none. */
    Optional<UUID> latest();

    /** A page of submissions, oldest first. It may be shorter than the query's limit; only an empty one is the end. */
    List<HeldSubmission> read(SubmissionQuery query);

    /**
     * Where a submission's files lie, in the order received. It may be fewer than there are.
     *
     * @param first number of the first one wanted, from 0
     * @return empty where the submission has no file of that number, or is not there
     */
    List<Place> files(UUID submissionId, int first);

    /** Whether the submission is there. */
    boolean holds(UUID submissionId);

    /** How many submissions a query means, its limit aside. */
    long count(SubmissionQuery query);

    /**
     * How many erasures there were; empty while one is under way. Nothing was erased between two calls that give the same
     * number.
     */
    Optional<Long> erasures();
}
