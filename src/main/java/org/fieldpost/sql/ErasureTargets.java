package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.review.SubmissionQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds the records that an erasure means, a page at a time, each by a short read of its own. */
final class ErasureTargets {
    private static final int PAGE = 100;
    private static final int COUNTED = 1_000;
    private static final String TARGET = """
            SELECT seq, submission_id,
                (SELECT count(*) FROM submission_file WHERE submission_file.submission = submission.seq),
                coalesce(responses_size, 0) + coalesce(
                    (SELECT sum(size) FROM submission_file WHERE submission_file.submission = submission.seq), 0),
                CASE WHEN responses_blob IS NULL THEN coalesce(responses_size, 0) ELSE 0 END + length(fields) + coalesce(
                    (SELECT sum(size) FROM submission_file
                    WHERE submission_file.submission = submission.seq AND blob IS NULL), 0)
            FROM submission
            """;
    static final String ONE = TARGET + """
            WHERE submission_id = :submissionId
            AND (:clientId IS NULL OR client_id = :clientId)
            AND (:participantId IS NULL OR participant_id = :participantId)
            """;
    private static final String UPLOADS = """
            SELECT upload_key FROM upload
            WHERE submission IS NULL AND session_id <= :sessionsThrough
            """;
    static final String UPLOADS_OF_PARTICIPANT = UPLOADS + """
            AND participant_id = :participantId AND (:clientId IS NULL OR client_id = :clientId)
            LIMIT :limit
            """;
    static final String UPLOADS_OF_CLIENT = UPLOADS + """
            AND client_id = :clientId
            LIMIT :limit
            """;

    private static final SubmissionListing.Form<Target> STEPS =
            new SubmissionListing.Form<>(TARGET, (row, context) -> read(row), Target::weight, Target.HEAVY);
    private static final SubmissionListing.Form<Target> ALL =
            new SubmissionListing.Form<>(TARGET, (row, context) -> read(row), target -> 1, COUNTED);

    private final Jdbi reader;

    ErasureTargets(Jdbi reader) {
        this.reader = reader;
    }

    /**
     * A submission that is to be erased.
     *
     * @param bytes of its responses and files
     * @param inLedger how many of them lie in the ledger itself
     */
    record Target(long seq, UUID submissionId, long files, long bytes, long inLedger) {
        /** What a transaction may take out without keeping others from writing for long; what passes it is its last. */
        static final long HEAVY = 1L << 20;

        private static final long ROW_WEIGHT = 4_096;

        long weight() {
            return ROW_WEIGHT + files * 256 + inLedger;
        }

        boolean isHeavy() {
            return inLedger > HEAVY;
        }
    }

    private static Target read(ResultSet row) throws SQLException {
        return new Target(
                row.getLong(1), UUID.fromString(row.getString(2)), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    /** The next ones to take out in one transaction. */
    List<Target> next(ErasureRow erasure, Optional<UUID> after) {
        return find(erasure, after, PAGE, STEPS);
    }

    /** As {@link #next}, more at once, for counting. */
    List<Target> page(ErasureRow erasure, Optional<UUID> after) {
        return find(erasure, after, COUNTED, ALL);
    }

    private List<Target> find(
            ErasureRow erasure, Optional<UUID> after, int limit, SubmissionListing.Form<Target> form) {
        if (erasure.submissionId().isPresent()) {
            return after.isPresent() ? List.of() : one(erasure);
        }
        SubmissionQuery query = new SubmissionQuery(
                erasure.clientId(), erasure.participantId(), Optional.empty(), after, erasure.through(), limit);
        return reader.inTransaction(handle -> SubmissionListing.of(handle, query, form));
    }

    private List<Target> one(ErasureRow erasure) {
        return reader.withHandle(handle -> handle.createQuery(ONE)
                .bind("submissionId", erasure.submissionId().map(UUID::toString).orElseThrow())
                .bind("clientId", erasure.clientId())
                .bind("participantId", erasure.participantId())
                .map((row, context) -> read(row))
                .list());
    }

    /** Keys of open uploads, at most {@code limit}. */
    List<String> uploads(ErasureRow erasure, int limit) {
        if (erasure.sessionsThrough().isEmpty()) {
            return List.of();
        }
        return reader.withHandle(handle -> uploads(handle, erasure, limit));
    }

    private static List<String> uploads(Handle handle, ErasureRow erasure, int limit) {
        String sql = erasure.participantId().isPresent() ? UPLOADS_OF_PARTICIPANT : UPLOADS_OF_CLIENT;
        Query select = handle.createQuery(sql)
                .bind("sessionsThrough", erasure.sessionsThrough().get().toString())
                .bind("clientId", erasure.clientId())
                .bind("limit", limit);
        erasure.participantId().ifPresent(id -> select.bind("participantId", id));
        return select.mapTo(String.class).list();
    }
}
