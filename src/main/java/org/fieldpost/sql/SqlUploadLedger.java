package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadLedger;
import org.jdbi.v3.core.Jdbi;

/** The uploads in a database. */
public final class SqlUploadLedger implements UploadLedger {
    static final String BY_KEY = UploadRow.SELECT + "WHERE upload_key = ?";
    static final String OPEN_OF_SESSION = "SELECT count(*) FROM upload WHERE session_id = ? AND submission IS NULL";
    static final String EXPIRED = """
            SELECT upload_key FROM upload WHERE submission IS NULL AND expires_at < :now ORDER BY expires_at LIMIT :limit
            """;
    static final String TO_BE_COMPLETED = UploadRow.SELECT + """
            WHERE upload_key > :key AND submission IS NULL AND (held_for IS NULL OR sha256 IS NULL) AND offset = length
            ORDER BY upload_key
            LIMIT :limit
            """;
    private static final int MEMORY = 512;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final SqlEndedParticipants ended;

    /** @param ended asked within the transaction that notes an upload */
    public SqlUploadLedger(SqlWriter writer, Jdbi reader, SqlEndedParticipants ended) {
        this.writer = writer;
        this.reader = reader;
        this.ended = ended;
    }

    @Override
    public CompletionStage<Void> add(Upload upload, int openMax) {
        UploadRow row = UploadRow.of(upload);
        return writer.submit(row.bytes(), statements -> {
            ended.requireGoingOn(upload.grant());
            requireFew(statements, upload, openMax);
            row.insert(statements);
            return null;
        });
    }

    private static void requireFew(Statements statements, Upload upload, int openMax) throws SQLException {
        PreparedStatement count = statements.of(OPEN_OF_SESSION);
        count.setString(1, upload.grant().sessionId().toString());
        try (ResultSet row = count.executeQuery()) {
            row.next();
            if (row.getInt(1) >= openMax) {
                throw Refusal.retryLater(
                        Refusal.Word.TOO_MANY,
                        "This session has " + openMax + " uploads under way: end some of them, or go on with them.",
                        60);
            }
        }
    }

    @Override
    public CompletionStage<Boolean> advance(Upload upload) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement update = statements.of("""
                    UPDATE upload
                    SET offset = max(offset, ?), length = coalesce(?, length), expires_at = ?, sha256 = coalesce(?, sha256)
                    WHERE upload_key = ? AND submission IS NULL
                    """);
            update.setLong(1, upload.offset());
            update.setObject(2, upload.length().isPresent() ? upload.length().getAsLong() : null);
            update.setString(3, UtcText.of(upload.expiresAt()));
            update.setBytes(4, upload.sha256().map(digest -> digest.toBytes()).orElse(null));
            update.setString(5, upload.key());
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public CompletionStage<Boolean> remove(String key) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement delete = statements.of("DELETE FROM upload WHERE upload_key = ? AND submission IS NULL");
            delete.setString(1, key);
            return delete.executeUpdate() > 0;
        });
    }

    @Override
    public CompletionStage<Boolean> removeExpired(String key, Instant now) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement delete =
                    statements.of("DELETE FROM upload WHERE upload_key = ? AND submission IS NULL AND expires_at < ?");
            delete.setString(1, key);
            delete.setString(2, UtcText.of(now));
            return delete.executeUpdate() > 0;
        });
    }

    @Override
    public Optional<Upload> find(String key) {
        return reader.withHandle(handle -> handle.createQuery(BY_KEY)
                .bind(0, key)
                .map((row, context) -> UploadRow.read(row))
                .findOne());
    }

    @Override
    public List<String> expired(Instant now, int limit) {
        return reader.withHandle(handle -> handle.createQuery(EXPIRED)
                .bind("now", UtcText.of(now))
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    @Override
    public List<Upload> toBeCompleted(String key, int limit) {
        return reader.withHandle(handle -> handle.createQuery(TO_BE_COMPLETED)
                .bind("key", key)
                .bind("limit", limit)
                .map((row, context) -> UploadRow.read(row))
                .list());
    }

    @Override
    public boolean needsBytes(String key) {
        return find(key).filter(upload -> upload.submissionId().isEmpty()).isPresent();
    }
}
