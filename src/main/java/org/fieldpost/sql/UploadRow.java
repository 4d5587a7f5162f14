package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.Digest;
import org.fieldpost.upload.Description;
import org.fieldpost.upload.Upload;

/**
 * Writes and reads one upload. What can be made ready before the writer thread has it is made ready by the caller's.
 *
 * @param fields the small fields as JSON
 * @param bytes about how much memory it holds
 */
record UploadRow(Upload upload, String fields, long bytes) {
    static final String SELECT = """
            SELECT upload_key, client_id, session_id, participant_id, token_expiry, field, name, media_type, fields, responses,
                held_for, metadata, length, offset, expires_at, sha256,
                (SELECT submission_id FROM submission WHERE seq = upload.submission)
            FROM upload
            """;
    static final String TAKER = "SELECT submission FROM upload WHERE upload_key = ?";
    private static final long OVERHEAD = 1_024;

    static UploadRow of(Upload upload) {
        Description description = upload.description();
        String fields = FieldsJson.write(description.fields());
        long bytes = OVERHEAD
                + fields.length()
                + description.responses().map(String::length).orElse(0)
                + description.metadata().map(String::length).orElse(0);
        return new UploadRow(upload, fields, bytes);
    }

    void insert(Statements statements) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO upload (
                    upload_key, client_id, session_id, participant_id, token_expiry, field, name, media_type, fields,
                    responses, held_for, metadata, length, offset, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        Grant grant = upload.grant();
        Description description = upload.description();
        insert.setString(1, upload.key());
        insert.setString(2, grant.clientId());
        insert.setString(3, grant.sessionId().toString());
        insert.setString(4, grant.participantId().orElse(null));
        insert.setString(5, UtcText.of(grant.expiry()));
        insert.setString(6, description.field());
        insert.setString(7, description.name());
        insert.setString(8, description.mediaType().orElse(null));
        insert.setString(9, fields);
        insert.setString(10, description.responses().orElse(null));
        insert.setString(11, description.heldFor().orElse(null));
        insert.setString(12, description.metadata().orElse(null));
        insert.setObject(13, upload.length().isPresent() ? upload.length().getAsLong() : null);
        insert.setLong(14, upload.offset());
        insert.setString(15, UtcText.of(upload.expiresAt()));
        insert.executeUpdate();
    }

    static Upload read(ResultSet row) throws SQLException {
        Grant grant = new Grant(
                row.getString(2),
                UUID.fromString(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Instant.parse(row.getString(5)));
        Description description = new Description(
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)),
                FieldsJson.read(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)),
                Optional.ofNullable(row.getString(12)));
        long length = row.getLong(13);
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(length);
        return new Upload(
                row.getString(1),
                grant,
                description,
                known,
                row.getLong(14),
                Instant.parse(row.getString(15)),
                Optional.ofNullable(row.getBytes(16)).map(Digest::of),
                Optional.ofNullable(row.getString(17)).map(UUID::fromString));
    }

    /** @throws Refusal {@code CONFLICT} where one of the uploads is gone, or a submission has taken it */
    static void requireFree(Statements statements, List<String> keys) throws SQLException {
        for (String key : keys) {
            PreparedStatement select = statements.of(TAKER);
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getObject(1) != null) {
                    throw new Refusal(
                            Refusal.Word.CONFLICT, "An upload that this names belongs to another submission already.");
                }
            }
        }
    }

    /** Notes which submission has taken uploads, those that another one has taken aside. */
    static void take(Statements statements, List<String> keys, UUID submissionId) throws SQLException {
        for (String key : keys) {
            PreparedStatement update = statements.of("""
                    UPDATE upload SET submission = (SELECT seq FROM submission WHERE submission_id = ?)
                    WHERE upload_key = ? AND submission IS NULL
                    """);
            update.setString(1, submissionId.toString());
            update.setString(2, key);
            update.executeUpdate();
        }
    }
}
