package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.fieldpost.review.Erased;
import org.fieldpost.sql.ErasureTargets.Target;

/** Takes rows out, and notes the files that they name: in the same transaction, so that neither is ever without the other. */
public final class ErasingRows {
    static final String ENTRIES = """
            DELETE FROM catalogue WHERE (facet, value, submission) IN (
                SELECT 'client_id', client_id, seq FROM submission WHERE seq = ?1
                UNION ALL
                SELECT 'session_id', session_id, seq FROM submission WHERE seq = ?1
                UNION ALL
                SELECT 'participant_id', participant_id, seq FROM submission WHERE seq = ?1
                UNION ALL
                SELECT 'file', '', ?1
                UNION ALL
                SELECT 'file_client_id', client_id, seq FROM submission WHERE seq = ?1
                UNION ALL
                SELECT 'file_session_id', session_id, seq FROM submission WHERE seq = ?1
                UNION ALL
                SELECT 'file_participant_id', participant_id, seq FROM submission WHERE seq = ?1)
            """;

    /** What takes out a submission, the number of whose row is {@code ?1}, with all that hangs on it: in this order. */
    public static final List<String> OF_SUBMISSION =
            List.of(ENTRIES, BegunRows.OF_SUBMISSION, "DELETE FROM submission WHERE seq = ?1");

    /** A row's number may be given again where it was the last: its next owner must get entries too. */
    public static final String LOWER_CATALOGUED = """
            UPDATE catalogued SET through = (SELECT coalesce(max(seq), 0) FROM submission)
            WHERE through > (SELECT coalesce(max(seq), 0) FROM submission)
            """;

    static final String LIGHTENED = """
            SELECT n, size, blob IS NULL FROM submission_file WHERE submission = ? ORDER BY n DESC
            """;

    private ErasingRows() {}

    /** Takes out a submission with all that hangs on it; false where it is gone already. */
    static boolean takeOut(Statements statements, Target target) throws SQLException {
        if (!isThere(statements, target)) {
            return false;
        }
        long seq = target.seq();
        run(statements, """
                INSERT OR IGNORE INTO erased_file (kind, name)
                SELECT 'blob', responses_blob FROM submission WHERE seq = ?1 AND responses_blob IS NOT NULL
                UNION ALL
                SELECT 'blob', blob FROM submission_file WHERE submission = ?1 AND blob IS NOT NULL
                UNION ALL
                SELECT 'upload', upload_key FROM upload WHERE submission = ?1
                """, seq);
        run(statements, """
                INSERT INTO erased_through (only, submission_id) SELECT 1, submission_id FROM submission WHERE seq = ?1
                ON CONFLICT (only) DO UPDATE SET submission_id = max(submission_id, excluded.submission_id)
                """, seq);
        for (String sql : OF_SUBMISSION) {
            run(statements, sql, seq);
        }
        return true;
    }

    /** A row's number may have been given to another submission meanwhile. */
    private static boolean isThere(Statements statements, Target target) throws SQLException {
        PreparedStatement select = statements.of("SELECT 1 FROM submission WHERE seq = ? AND submission_id = ?");
        select.setLong(1, target.seq());
        select.setString(2, target.submissionId().toString());
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static int run(Statements statements, String sql, long seq) throws SQLException {
        PreparedStatement change = statements.of(sql);
        change.setLong(1, seq);
        return change.executeUpdate();
    }

    static void lowerCatalogued(Statements statements) throws SQLException {
        statements.of(LOWER_CATALOGUED).executeUpdate();
    }

    /** Takes out the last files of a submission whose contents are too many for one transaction. */
    static Erased lighten(Statements statements, Target target) throws SQLException {
        if (!isThere(statements, target)) {
            return Erased.NOTHING;
        }
        int from = 0;
        long inLedger = 0;
        long files = 0;
        long bytes = 0;
        PreparedStatement select = statements.of(LIGHTENED);
        select.setLong(1, target.seq());
        try (ResultSet row = select.executeQuery()) {
            while (inLedger < Target.HEAVY && row.next()) {
                from = row.getInt(1);
                files++;
                bytes += row.getLong(2);
                inLedger += row.getBoolean(3) ? row.getLong(2) : 0;
            }
        }
        takeOutFiles(statements, target.seq(), from);
        return new Erased(0, files, bytes, 0);
    }

    private static void takeOutFiles(Statements statements, long seq, int from) throws SQLException {
        for (String sql : new String[] {"""
            INSERT OR IGNORE INTO erased_file (kind, name)
            SELECT 'blob', blob FROM submission_file WHERE submission = ?1 AND n >= ?2 AND blob IS NOT NULL
            """, "DELETE FROM submission_file WHERE submission = ?1 AND n >= ?2"}) {
            PreparedStatement change = statements.of(sql);
            change.setLong(1, seq);
            change.setInt(2, from);
            change.executeUpdate();
        }
    }

    /** Takes out an upload that no submission has taken; says how many these were. */
    static int endUpload(Statements statements, String key) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM upload WHERE upload_key = ? AND submission IS NULL");
        delete.setString(1, key);
        if (delete.executeUpdate() == 0) {
            return 0;
        }
        PreparedStatement note = statements.of("INSERT OR IGNORE INTO erased_file (kind, name) VALUES ('upload', ?)");
        note.setString(1, key);
        return note.executeUpdate();
    }
}
