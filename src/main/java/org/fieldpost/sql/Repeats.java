package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.SubmissionIdentity;

/** Finds the recorded submission that a new one repeats, by its idempotency key or by its content. */
final class Repeats {
    static final String BY_KEY = """
            SELECT idempotency_key.content_digest, submission.submission_id
            FROM idempotency_key JOIN submission ON submission.seq = idempotency_key.submission
            WHERE idempotency_key.session_id = ? AND idempotency_key.idempotency_key = ?
            """;
    static final String BY_CONTENT = """
            SELECT seq, submission_id FROM submission WHERE session_id = ? AND repeat_digest = ?
            """;

    /**
     * A recorded submission.
     *
     * @param seq its row
     */
    record Found(long seq, Receipt receipt) {}

    /**
     * What an idempotency key stands for.
     *
     * @param contentDigest the content it was used with
     */
    record Keyed(Digest contentDigest, Receipt receipt) {}

    private Repeats() {}

    /** What the submission's key was used for in its session; empty where it has no key or a new one. */
    static Optional<Keyed> byKey(Statements statements, SubmissionIdentity identity) throws SQLException {
        if (identity.idempotencyKey().isEmpty()) {
            return Optional.empty();
        }
        PreparedStatement select = statements.of(BY_KEY);
        select.setString(1, identity.sessionId().toString());
        select.setString(2, identity.idempotencyKey().get());
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Keyed(Digest.of(row.getBytes(1)), receipt(row.getString(2))))
                    : Optional.empty();
        }
    }

    /** The submission with the same session, files and responses; empty where there is no file to tell it by. */
    static Optional<Found> byContent(Statements statements, SubmissionIdentity identity) throws SQLException {
        if (identity.repeatDigest().isEmpty()) {
            return Optional.empty();
        }
        PreparedStatement select = statements.of(BY_CONTENT);
        select.setString(1, identity.sessionId().toString());
        select.setBytes(2, identity.repeatDigest().get().toBytes());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(new Found(row.getLong(1), receipt(row.getString(2)))) : Optional.empty();
        }
    }

    private static Receipt receipt(String submissionId) {
        UUID id = UUID.fromString(submissionId);
        return new Receipt(id, TimeOrderedIds.timeOf(id), true);
    }
}
