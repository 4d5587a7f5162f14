package org.fieldpost.sql;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Tells by which sessions, participants and clients submissions are found. Entries are made for many submissions at once:
 * an ordinary index has a page of its own for nearly every session and participant, all of which would be written anew with
 * each group. So a look-up has two halves, the entries and then the few submissions that came after the last of them.
 *
 * <p>Entries may name a submission that is gone or, its row's number being given again, another one: whoever follows them
 * compares.
 */
final class Catalogue {
    /** How many submissions may be without entries before some are made; a look-up goes through up to twice as many. */
    static final int BATCH = 1_000;

    static final String THROUGH = "SELECT through FROM catalogued";

    private static final String COUNT = """
            SELECT count(*) FROM submission WHERE seq > (SELECT through FROM catalogued)
            """;
    private static final String DONE = """
            UPDATE catalogued SET through = (SELECT max(seq) FROM submission)
            """;

    private long waiting;

    /** A catalogue that goes on where the last one on this database stopped. For the writer's thread. */
    Catalogue(Handle reader) {
        waiting = reader.createQuery(COUNT).mapTo(Long.class).one();
    }

    /**
     * Takes note of one more submission in the transaction under way. Should that be undone, the entries are made with the
     * next batch.
     */
    void note(Statements statements) throws SQLException {
        waiting++;
        if (waiting < BATCH) {
            return;
        }
        for (Facet facet : Facet.values()) {
            statements.of(facet.enter).executeUpdate();
        }
        Counts.enter(statements);
        statements.of(DONE).executeUpdate();
        waiting = 0;
    }

    /** By what submissions are found: a column, or a column of those alone that have files. */
    enum Facet {
        CLIENT("client_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'client_id', client_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued)
                ORDER BY client_id, seq
                """),
        SESSION("session_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'session_id', session_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued)
                ORDER BY session_id, seq
                """),
        PARTICIPANT("participant_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'participant_id', participant_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued) AND participant_id IS NOT NULL
                ORDER BY participant_id, seq
                """),
        /** All that have files, under one empty value. */
        FILE("file", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'file', '', seq FROM submission
                WHERE seq > (SELECT through FROM catalogued)
                AND EXISTS (SELECT 1 FROM submission_file WHERE submission_file.submission = seq)
                ORDER BY seq
                """),
        FILE_OF_CLIENT("file_client_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'file_client_id', client_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued)
                AND EXISTS (SELECT 1 FROM submission_file WHERE submission_file.submission = seq)
                ORDER BY client_id, seq
                """),
        FILE_OF_SESSION("file_session_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'file_session_id', session_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued)
                AND EXISTS (SELECT 1 FROM submission_file WHERE submission_file.submission = seq)
                ORDER BY session_id, seq
                """),
        FILE_OF_PARTICIPANT("file_participant_id", """
                INSERT OR IGNORE INTO catalogue (facet, value, submission)
                SELECT 'file_participant_id', participant_id, seq FROM submission
                WHERE seq > (SELECT through FROM catalogued) AND participant_id IS NOT NULL
                AND EXISTS (SELECT 1 FROM submission_file WHERE submission_file.submission = seq)
                ORDER BY participant_id, seq
                """);

        private final String word;
        private final String enter;

        Facet(String word, String enter) {
            this.word = word;
            this.enter = enter;
        }

        /** How it stands in the table. */
        String word() {
            return word;
        }
    }
}
