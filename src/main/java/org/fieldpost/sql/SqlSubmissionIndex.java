package org.fieldpost.sql;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds submissions in a database. Every look-up goes along an index, so it costs what it returns, however many rows there
 * are.
 */
public final class SqlSubmissionIndex implements SubmissionIndex {

    private static final long PAGE_WEIGHT_MAX = 8L << 20;

    private static final SubmissionListing.Form<SubmissionHead> FORM = new SubmissionListing.Form<>(
            SubmissionHead.SELECT, SubmissionHead.MAPPER, SubmissionHead::weight, PAGE_WEIGHT_MAX);

    private final Jdbi reader;

    /** An index over connections that see whole commits only. */
    public SqlSubmissionIndex(Jdbi reader) {
        this.reader = reader;
    }

    @Override
    public List<Submission> list(SubmissionQuery query) {
        return reader.inTransaction(handle -> withFiles(handle, SubmissionListing.of(handle, query, FORM)));
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

    private static List<Submission> withFiles(Handle handle, List<SubmissionHead> heads) {
        PageOfFiles files = PageOfFiles.of(handle, heads, PAGE_WEIGHT_MAX);
        return heads.stream().limit(files.submissions()).map(files::with).toList();
    }

    @Override
    public Optional<Place> responses(UUID submissionId) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT responses_blob, CAST(responses AS BLOB)
                        FROM submission
                        WHERE submission_id = :submissionId AND responses_size IS NOT NULL
                        """)
                .bind("submissionId", submissionId.toString())
                .map((row, context) -> PlaceColumns.place(row))
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
                .map((row, context) -> PlaceColumns.place(row))
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
