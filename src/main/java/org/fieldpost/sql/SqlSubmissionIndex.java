package org.fieldpost.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds submissions in a database. Every listing goes along an index that has the filter's columns first and the id
 * behind them, so it costs what it returns, however many rows there are.
 */
public final class SqlSubmissionIndex implements SubmissionIndex {
    private static final String BEFORE_ALL = "";

    /** About how many bytes of memory a page may take; the row that passes it is the page's last. */
    private static final long PAGE_WEIGHT_MAX = 8L << 20;

    private final Jdbi reader;

    /** An index over connections that see whole commits only. */
    public SqlSubmissionIndex(Jdbi reader) {
        this.reader = reader;
    }

    @Override
    public List<Submission> list(SubmissionQuery query) {
        return reader.inTransaction(handle -> withFiles(handle, page(handle, query)));
    }

    @Override
    public Optional<Submission> find(UUID submissionId) {
        return reader.inTransaction(handle -> {
            List<SubmissionHead> found = handle.createQuery(
                            SubmissionHead.SELECT + "WHERE submission_id = :submissionId")
                    .bind("submissionId", submissionId.toString())
                    .map(SubmissionHead.MAPPER)
                    .list();
            return withFiles(handle, found).stream().findFirst();
        });
    }

    private static List<SubmissionHead> page(Handle handle, SubmissionQuery query) {
        Query select = handle.createQuery(sqlOf(query))
                .bind("after", query.after().map(UUID::toString).orElse(BEFORE_ALL))
                .bind("limit", query.limit());
        query.clientId().ifPresent(clientId -> select.bind("clientId", clientId));
        query.participantId().ifPresent(participantId -> select.bind("participantId", participantId));
        query.sessionId().ifPresent(sessionId -> select.bind("sessionId", sessionId.toString()));
        return firstRows(select);
    }

    private static List<SubmissionHead> firstRows(Query select) {
        List<SubmissionHead> page = new ArrayList<>();
        long weight = 0;
        try (ResultIterator<SubmissionHead> rows =
                select.map(SubmissionHead.MAPPER).iterator()) {
            while (rows.hasNext() && weight < PAGE_WEIGHT_MAX) {
                SubmissionHead head = rows.next();
                page.add(head);
                weight += head.weight();
            }
        }
        return page;
    }

    /**
     * One session is of one client and one participant, so its own index is always the best; comparing expressions with the
     * other two keeps the planner from theirs.
     */
    private static String sqlOf(SubmissionQuery query) {
        StringBuilder sql = new StringBuilder(SubmissionHead.SELECT).append("WHERE submission_id > :after\n");
        boolean bySession = query.sessionId().isPresent();
        if (bySession) {
            sql.append("AND session_id = :sessionId\n");
        }
        if (query.clientId().isPresent()) {
            sql.append(bySession ? "AND client_id || '' = :clientId\n" : "AND client_id = :clientId\n");
        }
        if (query.participantId().isPresent()) {
            sql.append(
                    bySession
                            ? "AND participant_id || '' = :participantId\n"
                            : "AND participant_id = :participantId\n");
        }
        return sql.append("ORDER BY submission_id LIMIT :limit").toString();
    }

    private static List<Submission> withFiles(Handle handle, List<SubmissionHead> heads) {
        Map<Long, List<StoredFile>> files =
                FileRows.of(handle, heads.stream().map(SubmissionHead::seq).toList());
        return heads.stream()
                .map(head -> head.with(files.getOrDefault(head.seq(), List.of())))
                .toList();
    }

    @Override
    public Optional<Place> responses(UUID submissionId) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT responses_blob, CAST(responses AS BLOB)
                        FROM submission
                        WHERE submission_id = :submissionId AND responses_size IS NOT NULL
                        """)
                .bind("submissionId", submissionId.toString())
                .map((row, context) -> FileRows.place(row))
                .findOne());
    }

    @Override
    public Optional<Place> file(UUID submissionId, int number) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT submission_file.blob, submission_file.content
                        FROM submission JOIN submission_file ON submission_file.submission = submission.seq
                        WHERE submission.submission_id = :submissionId AND submission_file.n = :number
                        """)
                .bind("submissionId", submissionId.toString())
                .bind("number", number)
                .map((row, context) -> FileRows.place(row))
                .findOne());
    }

    @Override
    public boolean refersTo(String blobId) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM submission WHERE responses_blob = :blobId)
                            OR EXISTS (SELECT 1 FROM submission_file WHERE blob = :blobId)
                        """)
                .bind("blobId", blobId)
                .mapTo(Boolean.class)
                .one());
    }
}
