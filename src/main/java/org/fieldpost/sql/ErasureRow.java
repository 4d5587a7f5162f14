package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.Erasure;

/**
 * An erasure under way, as it is noted. What says whom it means is taken out of the note once no record fits it any more.
 *
 * @param through the last submission that it may mean; empty where all are taken out
 * @param sessionsThrough the last session whose open uploads and whose beginning it may mean; empty where it means none
 */
record ErasureRow(
        Optional<UUID> submissionId,
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<UUID> through,
        Optional<UUID> sessionsThrough) {
    static final String BY_SEQ = """
            SELECT submission_id, client_id, participant_id, through, sessions_through FROM erasure WHERE seq = :seq
            """;
    private static final UUID NONE = new UUID(0, 0);
    private static final int MILLIS_SHIFT = 16;

    /**
     * @param latest the newest submission now
     * @param now when it begins
     */
    static ErasureRow of(Erasure erasure, Optional<UUID> latest, Instant now) {
        UUID through = latest.orElse(NONE);
        UUID last = erasure.before()
                .map(ErasureRow::predecessor)
                .filter(id -> id.toString().compareTo(through.toString()) < 0)
                .orElse(through);
        return new ErasureRow(
                erasure.submissionId(),
                erasure.clientId(),
                erasure.participantId(),
                Optional.of(last),
                erasure.isOfAll() ? Optional.of(greatest(now)) : Optional.empty());
    }

    /** The id before it in the order of their texts, which is that of numbers without a sign. */
    static UUID predecessor(UUID id) {
        long low = id.getLeastSignificantBits();
        return low == 0
                ? new UUID(id.getMostSignificantBits() - 1, -1)
                : new UUID(id.getMostSignificantBits(), low - 1);
    }

    /** Not less than any session opened until then. */
    private static UUID greatest(Instant now) {
        return new UUID(now.toEpochMilli() << MILLIS_SHIFT | 0xffff, -1);
    }

    /** The time up to which sessions end: no id was given from a later one, even where the clock was set back. */
    static Instant endOf(Optional<UUID> latest, Instant now) {
        return latest.map(TimeOrderedIds::timeOf)
                .filter(time -> time.isAfter(now))
                .orElse(now);
    }

    static ErasureRow read(ResultSet row) throws SQLException {
        return new ErasureRow(
                uuid(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                uuid(row.getString(4)),
                uuid(row.getString(5)));
    }

    private static Optional<UUID> uuid(String text) {
        return Optional.ofNullable(text).map(UUID::fromString);
    }

    /** Notes it, and returns the number of the note. */
    long insert(Statements statements) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO erasure (submission_id, client_id, participant_id, through, sessions_through)
                VALUES (?, ?, ?, ?, ?)
                RETURNING seq
                """);
        insert.setString(1, submissionId.map(UUID::toString).orElse(null));
        insert.setString(2, clientId.orElse(null));
        insert.setString(3, participantId.orElse(null));
        insert.setString(4, through.map(UUID::toString).orElse(null));
        insert.setString(5, sessionsThrough.map(UUID::toString).orElse(null));
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
