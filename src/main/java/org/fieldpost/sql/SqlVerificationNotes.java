package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verified;
import org.jdbi.v3.core.Jdbi;

/** The last verification's result in a database. */
public final class SqlVerificationNotes implements VerificationNotes {
    private static final int MEMORY = 256;

    private final SqlWriter writer;
    private final Jdbi reader;

    public SqlVerificationNotes(SqlWriter writer, Jdbi reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Void> note(Verified verified) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement insert = statements.of("""
                    INSERT INTO verification (only, verified_at, contents, bytes, findings) VALUES (1, ?, ?, ?, ?)
                    ON CONFLICT (only) DO UPDATE SET verified_at = excluded.verified_at,
                        contents = excluded.contents, bytes = excluded.bytes, findings = excluded.findings
                    """);
            insert.setString(1, UtcText.of(verified.at()));
            insert.setLong(2, verified.contents());
            insert.setLong(3, verified.bytes());
            insert.setLong(4, verified.findings());
            insert.executeUpdate();
            return null;
        });
    }

    @Override
    public Optional<Verified> last() {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT verified_at, contents, bytes, findings FROM verification WHERE only = 1
                        """)
                .map((row, context) ->
                        new Verified(UtcText.parse(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4)))
                .findOne());
    }
}
