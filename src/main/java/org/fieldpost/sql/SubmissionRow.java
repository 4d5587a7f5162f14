package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Place;

/**
 * Writes one submission. What can be made ready before the writer thread has it is made ready by the caller's.
 *
 * @param fields the small fields as JSON
 * @param bytes about how much memory it holds
 */
record SubmissionRow(NewSubmission submission, String fields, long bytes) {
    private static final long OVERHEAD = 1_024;

    static SubmissionRow of(NewSubmission submission) {
        String fields = FieldsJson.write(submission.fields());
        long bytes = OVERHEAD + fields.length();
        bytes += submission.responses().map(SubmissionRow::inMemory).orElse(0L);
        for (NewFile file : submission.files()) {
            bytes += OVERHEAD + inMemory(file.content());
        }
        return new SubmissionRow(submission, fields, bytes);
    }

    private static long inMemory(NewContent content) {
        return content.place() instanceof Place.InLedger inLedger ? inLedger.bytes().length : 0;
    }

    void insert(Statements statements, UUID id) throws SQLException {
        insertSubmission(statements, id);
        if (!submission.files().isEmpty()
                || submission.identity().idempotencyKey().isPresent()) {
            long seq = seqOf(statements, id);
            insertFiles(statements, seq);
            SliceRows.insert(statements, submission, seq);
            insertKey(statements, seq);
        }
    }

    private static long seqOf(Statements statements, UUID id) throws SQLException {
        PreparedStatement select = statements.of("SELECT seq FROM submission WHERE submission_id = ?");
        select.setString(1, id.toString());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The cast keeps the bytes as they are; it only tells the database that they are text. */
    private void insertSubmission(Statements statements, UUID id) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO submission (
                    submission_id, client_id, session_id, participant_id, received_at, repeat_digest,
                    responses_size, responses_sha256, responses_blob, fields, responses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
                """);
        Grant grant = submission.grant();
        insert.setString(1, id.toString());
        insert.setString(2, grant.clientId());
        insert.setString(3, grant.sessionId().toString());
        insert.setString(4, grant.participantId().orElse(null));
        insert.setString(5, UtcText.of(TimeOrderedIds.timeOf(id)));
        insert.setBytes(
                6, submission.identity().repeatDigest().map(Digest::toBytes).orElse(null));
        Optional<NewContent> responses = submission.responses();
        insert.setObject(7, responses.map(NewContent::size).orElse(null));
        insert.setBytes(8, responses.map(content -> content.sha256().toBytes()).orElse(null));
        insert.setString(9, responses.map(SubmissionRow::blob).orElse(null));
        insert.setString(10, fields);
        insert.setBytes(11, responses.map(SubmissionRow::content).orElse(null));
        insert.executeUpdate();
    }

    private void insertFiles(Statements statements, long seq) throws SQLException {
        List<NewFile> files = submission.files();
        for (int n = 0; n < files.size(); n++) {
            insertFile(statements, seq, n, files.get(n));
        }
    }

    private static void insertFile(Statements statements, long seq, int n, NewFile file) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO submission_file (submission, n, field, name, media_type, size, sha256, blob, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        insert.setLong(1, seq);
        insert.setInt(2, n);
        insert.setString(3, file.field());
        insert.setString(4, file.name());
        insert.setString(5, file.mediaType().orElse(null));
        insert.setLong(6, file.content().size());
        insert.setBytes(7, file.content().sha256().toBytes());
        insert.setString(8, blob(file.content()));
        insert.setBytes(9, content(file.content()));
        insert.executeUpdate();
    }

    /** Remembers what the client called this submission, which is recorded in row {@code seq}. */
    void insertKey(Statements statements, long seq) throws SQLException {
        if (submission.identity().idempotencyKey().isEmpty()) {
            return;
        }
        PreparedStatement insert = statements.of("""
                INSERT INTO idempotency_key (session_id, idempotency_key, content_digest, submission)
                VALUES (?, ?, ?, ?)
                """);
        insert.setString(1, submission.grant().sessionId().toString());
        insert.setString(2, submission.identity().idempotencyKey().get());
        insert.setBytes(3, submission.identity().contentDigest().toBytes());
        insert.setLong(4, seq);
        insert.executeUpdate();
    }

    /** The value of a blob column, null where the content lies in the ledger. */
    private static String blob(NewContent content) {
        return content.place() instanceof Place.InBlobStore inBlobStore ? inBlobStore.blobId() : null;
    }

    /** The value of a content column, null where the content lies in the blob store. */
    private static byte[] content(NewContent content) {
        return content.place() instanceof Place.InLedger inLedger ? inLedger.bytes() : null;
    }
}
