package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlBeginningsTest {
    private static final int KEPT = 50;
    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private Jdbi reader;
    private SqlBeginnings beginnings;
    private final TimeOrderedIds ids = new TimeOrderedIds();

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        reader = Jdbi.create(OpenDatabase.urlOf(temp.resolve("fieldpost.db")));
        beginnings = beginnings();
    }

    private SqlBeginnings beginnings() {
        return new SqlBeginnings(OpenDatabase.writerOf(database), reader, database.endedParticipants(), KEPT);
    }

    @AfterEach
    void close() {
        beginnings.close();
        database.close();
    }

    @Test
    void whatAServerNotesStandsInItsDatabaseAfterAboutASecond() {
        Grant grant = session(1, Optional.of("p-01"), BEGIN);
        database.beginnings().note(grant);

        await().atMost(Duration.ofSeconds(20)).until(() -> sessions(1).contains(grant.sessionId()));

        assertThat(database.beginnings().noted()).isEqualTo(1);
        Map<String, Object> row =
                reader.withHandle(handle -> handle.createQuery("SELECT participant_id, begun_at, expires_at FROM begun")
                        .mapToMap()
                        .one());
        assertThat(row)
                .containsEntry("participant_id", "p-01")
                .containsEntry("begun_at", "2026-11-24T08:00:00.000Z")
                .containsEntry("expires_at", "2026-11-24T09:30:00.000Z");
    }

    @Test
    void whatStillWaitsIsWrittenAtTheEnd() {
        Grant grant = session(1, Optional.empty(), BEGIN);
        beginnings.note(grant);
        beginnings.close();

        assertThat(sessions(1)).containsExactly(grant.sessionId());
    }

    @Test
    void whatComesTooFastIsLeftAndCounted() {
        for (int n = 0; n < SqlBeginnings.WAITING_MOST + 7; n++) {
            beginnings.note(session(n, Optional.empty(), BEGIN));
        }
        beginnings.write();
        Grant later = session(1, Optional.empty(), BEGIN);
        beginnings.note(later);
        beginnings.write();

        assertThat(beginnings.left()).isEqualTo(7);
        assertThat(beginnings.noted()).isEqualTo(SqlBeginnings.WAITING_MOST + 1);
        assertThat(sessions(1)).contains(later.sessionId());
    }

    @Test
    void ofEachClientTheNewestAreKeptAlsoAfterARestart() {
        List<UUID> ofOne = new ArrayList<>();
        for (int n = 0; n < 4 * KEPT; n++) {
            Grant grant = session(1, Optional.of("p-" + n), BEGIN.plusSeconds(n));
            ofOne.add(grant.sessionId());
            beginnings.note(grant);
            if (n % 30 == 0) {
                beginnings.write();
            }
            if (n == 2 * KEPT) {
                beginnings.close();
                beginnings = beginnings();
            }
        }
        Grant other = session(2, Optional.empty(), BEGIN);
        beginnings.note(other);
        beginnings.write();

        assertThat(sessions(1)).isEqualTo(ofOne.subList(3 * KEPT, 4 * KEPT));
        assertThat(sessions(2)).containsExactly(other.sessionId());
    }

    /** What others take out makes room: nothing goes for a count that is no longer true. */
    @Test
    void noneGoesThatIsAmongTheNewestOnceOthersWereForgotten() {
        for (int n = 0; n < KEPT; n++) {
            beginnings.note(session(1, Optional.empty(), BEGIN.plusSeconds(n)));
        }
        beginnings.write();

        assertThat(beginnings.forget(Samples.clientId(1), BEGIN.plusSeconds(20)))
                .isEqualTo(20);
        for (int n = 0; n < 10; n++) {
            beginnings.note(session(1, Optional.empty(), BEGIN.plusSeconds(KEPT + n)));
        }
        beginnings.write();

        assertThat(sessions(1)).hasSize(KEPT - 10);
    }

    @Test
    void onlyOlderOnesOfThatClientAreForgotten() {
        Grant old = session(1, Optional.empty(), BEGIN);
        Grant fresh = session(1, Optional.empty(), BEGIN.plusMillis(1));
        Grant others = session(2, Optional.empty(), BEGIN);
        List.of(old, fresh, others).forEach(beginnings::note);
        beginnings.write();

        assertThat(beginnings.forget(Samples.clientId(1), BEGIN.plusMillis(1))).isEqualTo(1);

        assertThat(sessions(1)).containsExactly(fresh.sessionId());
        assertThat(sessions(2)).containsExactly(others.sessionId());
        assertThat(beginnings.forget(Samples.clientId(1), BEGIN.plusMillis(1))).isZero();
    }

    @Test
    void whatCannotBeWrittenIsLeftAndWhatComesLaterIsNoted() {
        reader.useHandle(handle -> handle.execute("ALTER TABLE begun RENAME TO away"));
        beginnings.note(session(1, Optional.empty(), BEGIN));
        beginnings.write();
        reader.useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO begun"));
        Grant later = session(1, Optional.empty(), BEGIN);
        beginnings.note(later);
        beginnings.write();

        assertThat(beginnings.left()).isEqualTo(1);
        assertThat(sessions(1)).containsExactly(later.sessionId());
    }

    private Grant session(int client, Optional<String> participantId, Instant begun) {
        return new Grant(Samples.clientId(client), ids.next(begun), participantId, begun.plusSeconds(5_400));
    }

    private List<UUID> sessions(int client) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT session_id FROM begun WHERE client_id = :id ORDER BY session_id")
                        .bind("id", Samples.clientId(client))
                        .mapTo(UUID.class)
                        .list());
    }
}
