package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A submission as its own row tells it, before its files are joined to it.
 *
 * @param submission the submission, without files
 * @param weight about how many bytes of memory it takes without them
 */
record SubmissionHead(long seq, Submission submission, long weight) {
    /** How many columns {@link #COLUMNS} are. */
    static final int WIDTH = 8;

    /** What {@link #read} takes; others may follow. */
    static final String COLUMNS = """
            SELECT seq, submission_id, client_id, session_id, participant_id, responses_size, responses_sha256, fields
            """;

    static final String SELECT = COLUMNS + """
            FROM submission
            """;

    static final RowMapper<SubmissionHead> MAPPER = (row, context) -> read(row);

    static SubmissionHead read(ResultSet row) throws SQLException {
        String json = ColumnText.of(row, 8);
        Map<String, List<String>> fields = FieldsJson.read(json);
        UUID submissionId = UUID.fromString(ColumnText.of(row, 2));
        return new SubmissionHead(
                row.getLong(1),
                new Submission(
                        submissionId,
                        ColumnText.of(row, 3),
                        UUID.fromString(ColumnText.of(row, 4)),
                        ColumnText.optional(row, 5),
                        TimeOrderedIds.timeOf(submissionId),
                        fields,
                        responses(row),
                        List.of()),
                json.length());
    }

    private static Optional<StoredContent> responses(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes(7);
        return sha256 == null ? Optional.empty() : Optional.of(new StoredContent(row.getLong(6), Digest.of(sha256)));
    }

    Submission with(List<StoredFile> files) {
        if (files.isEmpty()) {
            return submission;
        }
        return new Submission(
                submission.submissionId(),
                submission.clientId(),
                submission.sessionId(),
                submission.participantId(),
                submission.receivedAt(),
                submission.fields(),
                submission.responses(),
                files);
    }
}
