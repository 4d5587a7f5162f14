package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.access.EndedParticipants;
import org.fieldpost.access.Grant;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.TimeOrderedIds;
import org.jdbi.v3.core.Jdbi;

/**
 * The ended participants in a database, by their pseudonyms; all of them in memory, some 200 bytes each. What this process ends
 * counts at once, what another one ends after {@link #REMEMBERED}.
 */
public final class SqlEndedParticipants implements EndedParticipants {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    static final String BEHIND = """
            SELECT seq, participant, client_id, ended_at FROM ended_participant WHERE seq > :seq ORDER BY seq
            """;
    private static final String EVERY_CLIENT = "";

    private final Jdbi reader;
    private final Supplier<Pseudonyms> pseudonyms;
    private final LongSupplier nanoTime;
    private final AtomicLong lookedAt;
    private volatile Map<Key, Instant> ended = new ConcurrentHashMap<>();
    private volatile long through;
    private volatile Optional<Pseudonyms> names = Optional.empty();

    private record Key(String participant, String clientId) {}

    private record Row(long seq, Key key, Instant at) {}

    /** @param pseudonyms asked once somebody was ended */
    public SqlEndedParticipants(Jdbi reader, Supplier<Pseudonyms> pseudonyms, LongSupplier nanoTime) {
        this.reader = reader;
        this.pseudonyms = pseudonyms;
        this.nanoTime = nanoTime;
        this.lookedAt = new AtomicLong(nanoTime.getAsLong());
        read();
    }

    @Override
    public boolean includes(Grant grant) {
        long now = nanoTime.getAsLong();
        long looked = lookedAt.get();
        if (now - looked >= REMEMBERED.toNanos() && lookedAt.compareAndSet(looked, now)) {
            read();
        }
        return isKnown(grant);
    }

    /**
     * For the writer's thread, which waits for no reader: what another process has ended may not be seen yet.
     *
     * @throws Refusal {@code TOKEN_UNKNOWN} where what a token granted was ended
     */
    void requireGoingOn(Grant grant) {
        if (isKnown(grant)) {
            throw EndedParticipants.refusal();
        }
    }

    /** As {@link #includes}, without reading: what another process has ended may not be seen yet. */
    boolean isKnown(Grant grant) {
        if (ended.isEmpty() || grant.participantId().isEmpty()) {
            return false;
        }
        String participant = pseudonymOf(grant.participantId().get());
        Instant opened = TimeOrderedIds.timeOf(grant.sessionId());
        return endedBy(opened, new Key(participant, EVERY_CLIENT))
                || endedBy(opened, new Key(participant, grant.clientId()));
    }

    /** The key is read once, and not before it is there. */
    private String pseudonymOf(String participantId) {
        if (names.isEmpty()) {
            names = Optional.of(pseudonyms.get());
        }
        return names.get().ofParticipant(participantId);
    }

    /** A session opened in the very millisecond counts as one opened before. */
    private boolean endedBy(Instant opened, Key key) {
        Instant at = ended.get(key);
        return at != null && !opened.isAfter(at);
    }

    private void read() {
        reader.useHandle(handle -> handle.createQuery(BEHIND)
                .bind("seq", through)
                .map((row, context) -> new Row(
                        row.getLong(1),
                        new Key(
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)).orElse(EVERY_CLIENT)),
                        UtcText.parse(row.getString(4))))
                .forEach(row -> {
                    note(row.key(), row.at());
                    through = Math.max(through, row.seq());
                }));
    }

    /** Forgets what was noted in a transaction that was undone. */
    void readAnew() {
        through = 0;
        ended = new ConcurrentHashMap<>();
        read();
    }

    private void note(Key key, Instant at) {
        ended.merge(key, at, (known, more) -> known.isAfter(more) ? known : more);
    }

    /** Ends a participant's sessions within the transaction under way; counts at once, until {@link #readAnew} should that be undone. */
    void end(Statements statements, String participantId, Optional<String> clientId, Instant at) throws SQLException {
        String participant = pseudonymOf(participantId);
        PreparedStatement insert = statements.of("""
                INSERT INTO ended_participant (participant, client_id, ended_at) VALUES (?, ?, ?)
                """);
        insert.setString(1, participant);
        insert.setString(2, clientId.orElse(null));
        insert.setString(3, UtcText.of(at));
        insert.executeUpdate();
        note(new Key(participant, clientId.orElse(EVERY_CLIENT)), at);
    }
}
