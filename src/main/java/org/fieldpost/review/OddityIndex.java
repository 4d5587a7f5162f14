package org.fieldpost.review;

import java.time.Instant;
import java.util.List;

/** Port: finds what was begun and came to nothing. Implementations are safe for use by many threads. */
public interface OddityIndex {

    /**
     * Sessions that were opened and of which no submission is there, the newest first, at most {@code limit}.
     *
     * @param now only those whose token has expired by then: any other may still send something
     */
    List<BegunSession> silentSessions(Whose whose, Instant now, int limit);

    /** Uploads in pieces that no submission has taken, in no order, at most {@code limit}. */
    List<UnfinishedUpload> unfinishedUploads(Whose whose, int limit);
}
