package org.fieldpost.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * Counts what was received by hour, client and participant, in the batches in which the {@link Catalogue} makes its entries: a
 * count that is kept for each submission by itself would write pages anew that no other one of its group changes. What is
 * erased again, triggers of the database take off.
 */
final class Counts {
    /** How many bytes a row of {@code submission} stands for: its responses and its files. */
    static final String BYTES = """
            coalesce(responses_size, 0) + coalesce(
                (SELECT sum(size) FROM submission_file WHERE submission_file.submission = submission.seq), 0)
            """;

    /** Which rows have not been counted yet. */
    static final String UNCOUNTED = """
            FROM submission WHERE seq > (SELECT through FROM catalogued)
            """;

    /** What stands for all clients together, where the id of one could stand. */
    static final String ALL = "";

    private static final String HOURS = """
            WITH came (client_id, hour, submissions, bytes) AS MATERIALIZED (
                SELECT client_id, substr(received_at, 1, 13), count(*), sum(
            """ + BYTES + ") " + UNCOUNTED + """
                GROUP BY 1, 2)
            INSERT INTO hour_count (client_id, hour, submissions, bytes)
            SELECT client_id, hour, submissions, bytes FROM came
            UNION ALL
            SELECT '', hour, sum(submissions), sum(bytes) FROM came GROUP BY hour
            ON CONFLICT (client_id, hour) DO UPDATE
            SET submissions = submissions + excluded.submissions, bytes = bytes + excluded.bytes
            """;

    private static final String CLIENTS = """
            WITH came (client_id, submissions, bytes) AS MATERIALIZED (
                SELECT client_id, count(*), sum(
            """ + BYTES + ") " + UNCOUNTED + """
                GROUP BY 1)
            INSERT INTO client_count (client_id, submissions, bytes)
            SELECT client_id, submissions, bytes FROM came
            UNION ALL
            SELECT '', sum(submissions), sum(bytes) FROM came HAVING count(*) > 0
            ON CONFLICT (client_id) DO UPDATE
            SET submissions = submissions + excluded.submissions, bytes = bytes + excluded.bytes
            """;

    private static final String PARTICIPANTS = """
            INSERT INTO participant_count (
                client_id, participant_id, submissions, bytes, first_submission, last_submission)
            SELECT client_id, participant_id, count(*), sum(
            """ + BYTES + "), min(seq), max(seq) " + UNCOUNTED + """
            AND participant_id IS NOT NULL
            GROUP BY client_id, participant_id
            ON CONFLICT (client_id, participant_id) DO UPDATE
            SET submissions = submissions + excluded.submissions, bytes = bytes + excluded.bytes,
                last_submission = excluded.last_submission
            """;

    static final List<String> ENTER = List.of(HOURS, CLIENTS, PARTICIPANTS);

    private Counts() {}

    /** Adds what came behind the catalogue's last entry, in the transaction that makes its entries. */
    static void enter(Statements statements) throws SQLException {
        for (String sql : ENTER) {
            statements.of(sql).executeUpdate();
        }
    }
}
