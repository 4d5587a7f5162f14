package org.fieldpost.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.sql.Catalogue.Facet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** One page of a listing, in order of acceptance: along the {@link Catalogue} and then through what it has not yet. */
final class SubmissionListing {

    /** About how many bytes of memory a page may take; the row that passes it is the page's last. */
    private static final long WEIGHT_MAX = 8L << 20;

    private static final String CATALOGUED = """
            JOIN catalogue ON catalogue.submission = submission.seq
            WHERE catalogue.facet = :facet AND catalogue.value = :value AND catalogue.submission > :start
            """;
    private static final String FOLLOWING = """
            WHERE submission.seq > :start
            """;

    private final Handle handle;
    private final SubmissionQuery query;
    private final List<SubmissionHead> heads = new ArrayList<>();
    private long weight;

    private SubmissionListing(Handle handle, SubmissionQuery query) {
        this.handle = handle;
        this.query = query;
    }

    /** The page that the query asks for, read in the transaction that the handle is in. */
    static List<SubmissionHead> of(Handle handle, SubmissionQuery query) {
        SubmissionListing listing = new SubmissionListing(handle, query);
        listing.read();
        return listing.heads;
    }

    private void read() {
        long start = query.after().map(this::rowOf).orElse(0L);
        Optional<Filter> filter = filter();
        if (filter.isEmpty()) {
            add(select(FOLLOWING, "submission.seq", start));
            return;
        }
        add(select(CATALOGUED, "catalogue.submission", start)
                .bind("facet", filter.get().facet().column())
                .bind("value", filter.get().value()));
        if (hasRoom()) {
            long through =
                    handle.createQuery(Catalogue.THROUGH).mapTo(Long.class).one();
            add(select(FOLLOWING, "submission.seq", Math.max(start, through)));
        }
    }

    /** The row of a submission, or of the last one before it where it is gone. */
    private long rowOf(UUID submissionId) {
        return handle.createQuery("""
                        SELECT seq FROM submission WHERE submission_id <= :after ORDER BY submission_id DESC LIMIT 1
                        """)
                .bind("after", submissionId.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private record Filter(Facet facet, String value) {}

    /** What finds the fewest: a session has fewer submissions than a participant, who has fewer than a client. */
    private Optional<Filter> filter() {
        return query.sessionId()
                .map(sessionId -> new Filter(Facet.SESSION, sessionId.toString()))
                .or(() -> query.participantId().map(id -> new Filter(Facet.PARTICIPANT, id)))
                .or(() -> query.clientId().map(id -> new Filter(Facet.CLIENT, id)));
    }

    private Query select(String from, String order, long start) {
        StringBuilder sql = new StringBuilder(SubmissionHead.SELECT).append(from);
        query.sessionId().ifPresent(id -> sql.append("AND submission.session_id = :sessionId\n"));
        query.participantId().ifPresent(id -> sql.append("AND submission.participant_id = :participantId\n"));
        query.clientId().ifPresent(id -> sql.append("AND submission.client_id = :clientId\n"));
        sql.append("ORDER BY ").append(order).append(" LIMIT :limit");
        Query select =
                handle.createQuery(sql.toString()).bind("start", start).bind("limit", query.limit() - heads.size());
        query.sessionId().ifPresent(id -> select.bind("sessionId", id.toString()));
        query.participantId().ifPresent(id -> select.bind("participantId", id));
        query.clientId().ifPresent(id -> select.bind("clientId", id));
        return select;
    }

    private boolean hasRoom() {
        return heads.size() < query.limit() && weight < WEIGHT_MAX;
    }

    private void add(Query select) {
        try (ResultIterator<SubmissionHead> rows =
                select.map(SubmissionHead.MAPPER).iterator()) {
            while (rows.hasNext() && hasRoom()) {
                SubmissionHead head = rows.next();
                heads.add(head);
                weight += head.weight();
            }
        }
    }
}
