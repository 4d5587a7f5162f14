package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.review.SliceName;

/** Records which of a submission's files are slices of which larger file. */
final class SliceRows {
    static final String FIND = """
            SELECT seq FROM joined WHERE session_id = ? AND name = ?
            """;

    private SliceRows() {}

    /** Does nothing for files that are no slices. {@code seq} is the row of the submission, whose files are recorded. */
    static void insert(Statements statements, NewSubmission submission, long seq) throws SQLException {
        List<NewFile> files = submission.files();
        for (int n = 0; n < files.size(); n++) {
            Optional<SliceName> name = SliceName.of(files.get(n).name());
            if (name.isPresent()) {
                long joined = joined(statements, submission.grant(), name.get().whole());
                insertSlice(statements, joined, name.get().number(), seq, n);
            }
        }
    }

    /** The row of the larger file, made where this is its first slice. */
    private static long joined(Statements statements, Grant grant, String name) throws SQLException {
        OptionalLong known = find(statements, grant, name);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        PreparedStatement insert = statements.of("""
                INSERT INTO joined (session_id, name, client_id, participant_id) VALUES (?, ?, ?, ?)
                """);
        insert.setString(1, grant.sessionId().toString());
        insert.setString(2, name);
        insert.setString(3, grant.clientId());
        insert.setString(4, grant.participantId().orElse(null));
        insert.executeUpdate();
        return find(statements, grant, name).orElseThrow();
    }

    private static OptionalLong find(Statements statements, Grant grant, String name) throws SQLException {
        PreparedStatement select = statements.of(FIND);
        select.setString(1, grant.sessionId().toString());
        select.setString(2, name);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private static void insertSlice(Statements statements, long joined, int number, long submission, int n)
            throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO slice (joined, number, submission, n) VALUES (?, ?, ?, ?)
                """);
        insert.setLong(1, joined);
        insert.setInt(2, number);
        insert.setLong(3, submission);
        insert.setInt(4, n);
        insert.executeUpdate();
    }
}
