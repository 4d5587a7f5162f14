package org.fieldpost.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: finds which slices the ledger records of which file. Implementations are safe for use by many threads. */
public interface SliceIndex {

    /**
     * A page of files that came in slices, in the order in which their first slices were accepted, or the other way round.
     * With the oldest first, none appears later before one that a page has shown. A page may end early where its files have
     * very many slices; it is empty only at the end.
     */
    List<JoinedFile> list(JoinedQuery query);

    Optional<JoinedFile> find(JoinedId id);

    /**
     * The file of that name that a session sent in slices.
     *
     * @param name of the whole
     */
    Optional<JoinedFile> find(UUID sessionId, String name);
}
