package org.fieldpost.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.sql.Catalogue.Facet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * One page of a listing, by order of acceptance: along the {@link Catalogue}, and through what it has not yet.
 *
 * @param <R> what is read of each submission
 */
final class SubmissionListing<R> {

    private static final String CATALOGUED = """
            JOIN catalogue ON catalogue.submission = submission.seq
            WHERE catalogue.facet = :facet AND catalogue.value = :value
            AND catalogue.submission > :above AND catalogue.submission < :below
            """;
    private static final String FOLLOWING = """
            WHERE submission.seq > :above AND submission.seq < :below
            """;

    private static final String WITH_FILES = """
            AND EXISTS (SELECT 1 FROM submission_file WHERE submission_file.submission = submission.seq)
            """;

    private final Handle handle;
    private final SubmissionQuery query;
    private final Form<R> form;
    private final List<R> page = new ArrayList<>();
    private long weight;

    private SubmissionListing(Handle handle, SubmissionQuery query, Form<R> form) {
        this.handle = handle;
        this.query = query;
        this.form = form;
    }

    /**
     * What is read of each submission, and how.
     *
     * @param select up to the table {@code submission}
     * @param weight about how many bytes of memory a row takes
     * @param weightMax about how many a page may take; the row that passes it is the page's last
     */
    record Form<R>(String select, RowMapper<R> mapper, ToLongFunction<R> weight, long weightMax) {}

    /** The page that the query asks for, read in the transaction that the handle is in. */
    static <R> List<R> of(Handle handle, SubmissionQuery query, Form<R> form) {
        SubmissionListing<R> listing = new SubmissionListing<>(handle, query, form);
        listing.read();
        return listing.page;
    }

    private void read() {
        boolean newestFirst = query.order() == Order.NEWEST_FIRST;
        long from = query.from().map(this::rowBefore).orElse(0L);
        long before = query.before().map(this::rowFrom).orElse(Long.MAX_VALUE);
        long above = newestFirst
                ? from
                : query.after()
                        .map(this::rowUpTo)
                        .map(row -> Math.max(row, from))
                        .orElse(from);
        long below = newestFirst
                ? query.after()
                        .map(this::rowFrom)
                        .map(row -> Math.min(row, before))
                        .orElse(before)
                : before;
        Optional<Filter> filter = filter();
        if (filter.isEmpty()) {
            addFollowing(above, below);
            return;
        }
        long through = handle.createQuery(Catalogue.THROUGH).mapTo(Long.class).one();
        if (newestFirst) {
            addFollowing(Math.max(above, through), below);
        }
        if (hasRoom()) {
            addCatalogued(filter.get(), above, below);
        }
        if (!newestFirst && hasRoom()) {
            addFollowing(Math.max(above, through), below);
        }
    }

    /** The row before that of a submission. */
    private long rowBefore(UUID submissionId) {
        return row("""
                SELECT seq FROM submission WHERE submission_id < :id ORDER BY submission_id DESC LIMIT 1
                """, submissionId).orElse(0L);
    }

    /** The row of a submission, or of the last one before it where it is gone. */
    private long rowUpTo(UUID submissionId) {
        return row("""
                SELECT seq FROM submission WHERE submission_id <= :id ORDER BY submission_id DESC LIMIT 1
                """, submissionId).orElse(0L);
    }

    /** The row of a submission, or of the first one behind it where it is gone. */
    private long rowFrom(UUID submissionId) {
        return row("""
                SELECT seq FROM submission WHERE submission_id >= :id ORDER BY submission_id LIMIT 1
                """, submissionId).orElse(Long.MAX_VALUE);
    }

    private Optional<Long> row(String select, UUID submissionId) {
        return handle.createQuery(select)
                .bind("id", submissionId.toString())
                .mapTo(Long.class)
                .findOne();
    }

    private record Filter(Facet facet, String value) {}

    /** What finds the fewest: a session has fewer submissions than a participant, who has fewer than a client. */
    private Optional<Filter> filter() {
        boolean any = query.content() == Content.ANY;
        return query.sessionId()
                .map(id -> new Filter(any ? Facet.SESSION : Facet.FILE_OF_SESSION, id.toString()))
                .or(() -> query.participantId()
                        .map(id -> new Filter(any ? Facet.PARTICIPANT : Facet.FILE_OF_PARTICIPANT, id)))
                .or(() -> query.clientId().map(id -> new Filter(any ? Facet.CLIENT : Facet.FILE_OF_CLIENT, id)))
                .or(() -> any ? Optional.empty() : Optional.of(new Filter(Facet.FILE, "")));
    }

    private void addCatalogued(Filter filter, long above, long below) {
        add(select(CATALOGUED, "catalogue.submission", above, below)
                .bind("facet", filter.facet().word())
                .bind("value", filter.value()));
    }

    private void addFollowing(long above, long below) {
        add(select(FOLLOWING, "submission.seq", above, below));
    }

    private Query select(String from, String order, long above, long below) {
        StringBuilder sql = new StringBuilder(form.select()).append(from);
        query.sessionId().ifPresent(id -> sql.append("AND submission.session_id = :sessionId\n"));
        query.participantId().ifPresent(id -> sql.append("AND submission.participant_id = :participantId\n"));
        query.clientId().ifPresent(id -> sql.append("AND submission.client_id = :clientId\n"));
        if (query.content() == Content.WITH_FILES) {
            sql.append(WITH_FILES);
        }
        query.through().ifPresent(id -> sql.append("AND submission.seq <= :end\n"));
        sql.append("ORDER BY ").append(order);
        sql.append(query.order() == Order.NEWEST_FIRST ? " DESC" : "").append(" LIMIT :limit");
        Query select = handle.createQuery(sql.toString())
                .bind("above", above)
                .bind("below", below)
                .bind("limit", query.limit() - page.size());
        query.sessionId().ifPresent(id -> select.bind("sessionId", id.toString()));
        query.participantId().ifPresent(id -> select.bind("participantId", id));
        query.clientId().ifPresent(id -> select.bind("clientId", id));
        query.through().ifPresent(id -> select.bind("end", rowUpTo(id)));
        return select;
    }

    private boolean hasRoom() {
        return page.size() < query.limit() && weight < form.weightMax();
    }

    private void add(Query select) {
        try (ResultIterator<R> rows = select.map(form.mapper()).iterator()) {
            while (rows.hasNext() && hasRoom()) {
                R row = rows.next();
                page.add(row);
                weight += form.weight().applyAsLong(row);
            }
        }
    }
}
