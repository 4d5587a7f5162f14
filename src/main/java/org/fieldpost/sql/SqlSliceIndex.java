package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedId;
import org.fieldpost.review.JoinedQuery;
import org.fieldpost.review.Slice;
import org.fieldpost.review.SliceIndex;
import org.fieldpost.review.SubmissionQuery.Order;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Finds slices in a database. Every look-up goes along an index. */
public final class SqlSliceIndex implements SliceIndex {
    /** About how many slices a page may hold; the file that passes it is the page's last. */
    private static final int SLICES_MAX = 20_000;

    private static final String SELECT = """
            SELECT seq, session_id, name, client_id, participant_id FROM joined
            """;

    private final Jdbi reader;

    /** An index over connections that see whole commits only. */
    public SqlSliceIndex(Jdbi reader) {
        this.reader = reader;
    }

    private record Head(JoinedId id, String name, String clientId, Optional<String> participantId) {}

    @Override
    public Optional<JoinedFile> find(JoinedId id) {
        return reader.inTransaction(
                handle -> handle.createQuery(SELECT + "WHERE seq = :seq AND session_id = :sessionId")
                        .bind("seq", id.seq())
                        .bind("sessionId", id.sessionId().toString())
                        .map((row, context) -> read(row))
                        .findOne()
                        .map(head -> withSlices(handle, head))
                        .filter(SqlSliceIndex::isThere));
    }

    @Override
    public Optional<JoinedFile> find(UUID sessionId, String name) {
        return reader.inTransaction(
                handle -> handle.createQuery(SELECT + "WHERE session_id = :sessionId AND name = :name")
                        .bind("sessionId", sessionId.toString())
                        .bind("name", name)
                        .map((row, context) -> read(row))
                        .findOne()
                        .map(head -> withSlices(handle, head))
                        .filter(SqlSliceIndex::isThere));
    }

    @Override
    public List<JoinedFile> list(JoinedQuery query) {
        return reader.inTransaction(handle -> {
            List<JoinedFile> page = new ArrayList<>();
            int slices = 0;
            try (ResultIterator<Head> heads =
                    select(handle, query).map((row, context) -> read(row)).iterator()) {
                while (heads.hasNext() && slices < SLICES_MAX) {
                    JoinedFile file = withSlices(handle, heads.next());
                    if (isThere(file)) {
                        page.add(file);
                    }
                    slices += file.slices().size();
                }
            }
            return page;
        });
    }

    /** Along the filter that lets the fewest through, which is the first that is present; the unary plus hides the others. */
    private static Query select(Handle handle, JoinedQuery query) {
        boolean newestFirst = query.order() == Order.NEWEST_FIRST;
        StringBuilder sql =
                new StringBuilder(SELECT).append(newestFirst ? "WHERE seq < :after\n" : "WHERE seq > :after\n");
        boolean bySession = query.sessionId().isPresent();
        boolean byParticipant = !bySession && query.participantId().isPresent();
        if (bySession) {
            sql.append("AND session_id = :sessionId\n");
        }
        query.participantId()
                .ifPresent(id -> sql.append(
                        byParticipant
                                ? "AND participant_id = :participantId\n"
                                : "AND +participant_id = :participantId\n"));
        query.clientId()
                .ifPresent(id -> sql.append(
                        bySession || byParticipant ? "AND +client_id = :clientId\n" : "AND client_id = :clientId\n"));
        sql.append(newestFirst ? "ORDER BY seq DESC LIMIT :limit" : "ORDER BY seq LIMIT :limit");
        Query select = handle.createQuery(sql.toString())
                .bind("after", query.after().map(JoinedId::seq).orElse(newestFirst ? Long.MAX_VALUE : 0L))
                .bind("limit", query.limit());
        query.sessionId().ifPresent(id -> select.bind("sessionId", id.toString()));
        query.participantId().ifPresent(id -> select.bind("participantId", id));
        query.clientId().ifPresent(id -> select.bind("clientId", id));
        return select;
    }

    private static Head read(ResultSet row) throws SQLException {
        return new Head(
                new JoinedId(UUID.fromString(row.getString(2)), row.getLong(1)),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)));
    }

    private static JoinedFile withSlices(Handle handle, Head head) {
        List<Slice> slices = new ArrayList<>();
        List<Integer> conflicts = new ArrayList<>();
        try (ResultIterator<Slice> rows = handle.createQuery("""
                        SELECT slice.number, submission.submission_id, slice.n, submission_file.size,
                            submission_file.sha256
                        FROM slice
                            JOIN submission_file
                                ON submission_file.submission = slice.submission AND submission_file.n = slice.n
                            JOIN submission ON submission.seq = slice.submission
                        WHERE slice.joined = :joined
                        ORDER BY slice.number, slice.submission, slice.n
                        """)
                .bind("joined", head.id().seq())
                .map((row, context) -> readSlice(row))
                .iterator()) {
            rows.forEachRemaining(slice -> choose(slices, conflicts, slice));
        }
        return new JoinedFile(head.id(), head.clientId(), head.participantId(), head.name(), slices, conflicts);
    }

    /** Programs that enforce no foreign keys may have deleted all of its slices and left its row. */
    private static boolean isThere(JoinedFile file) {
        return !file.slices().isEmpty();
    }

    private static Slice readSlice(ResultSet row) throws SQLException {
        return new Slice(
                row.getInt(1),
                UUID.fromString(row.getString(2)),
                row.getInt(3),
                new StoredContent(row.getLong(4), Digest.of(row.getBytes(5))));
    }

    /** Slices come by number, of several with one number the first that was accepted first. */
    private static void choose(List<Slice> slices, List<Integer> conflicts, Slice slice) {
        Slice last = slices.isEmpty() ? null : slices.get(slices.size() - 1);
        if (last == null || last.number() != slice.number()) {
            slices.add(slice);
        } else if (!last.content().equals(slice.content()) && !isLast(conflicts, slice.number())) {
            conflicts.add(slice.number());
        }
    }

    private static boolean isLast(List<Integer> numbers, int number) {
        return !numbers.isEmpty() && numbers.get(numbers.size() - 1) == number;
    }
}
