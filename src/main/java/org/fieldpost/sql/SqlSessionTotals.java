package org.fieldpost.sql;

import java.util.UUID;
import org.fieldpost.intake.SessionTotals;
import org.jdbi.v3.core.Jdbi;

/** Adds up what a database holds of a session: contents by their size, small fields by the length of their record. */
public final class SqlSessionTotals implements SessionTotals {
    private final Jdbi reader;

    /** Totals over connections that see whole commits only. */
    public SqlSessionTotals(Jdbi reader) {
        this.reader = reader;
    }

    @Override
    public Total of(UUID sessionId) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT count(*), coalesce(sum(
                            coalesce(responses_size, 0)
                            + CASE fields WHEN '{}' THEN 0 ELSE length(CAST(fields AS BLOB)) END
                            + coalesce((SELECT sum(size) FROM submission_file WHERE submission = submission.seq), 0)
                        ), 0)
                        FROM submission
                        WHERE session_id = :sessionId
                        """)
                .bind("sessionId", sessionId.toString())
                .map((row, context) -> new Total(row.getLong(1), row.getLong(2)))
                .one());
    }
}
