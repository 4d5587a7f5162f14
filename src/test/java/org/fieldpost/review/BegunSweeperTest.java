package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Client;
import org.fieldpost.access.Retention;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that two clients' participants have opened today, as days go by. */
class BegunSweeperTest {
    /** When no token of these tests lasts any more. */
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    Path temp;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        for (int number = 1; number <= 2; number++) {
            Client client = new Client(
                    Samples.clientId(number),
                    Optional.empty(),
                    Optional.of("project-" + number),
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty());
            database.clients().add(client, Actor.SERVER).toCompletableFuture().join();
            database.beginnings().note(Samples.grant(number, Optional.of("p-01")));
        }
        database.beginnings().write();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sessionsAreForgottenAfter90Days() {
        assertThat(sweepAfter(Duration.ofDays(90).minusMinutes(1), Retention.WITHOUT_LIMIT))
                .isZero();
        assertThat(begun()).hasSize(2);

        assertThat(sweepAfter(Duration.ofDays(90).plusMinutes(1), Retention.ofDays(1_000)))
                .isEqualTo(2);
        assertThat(begun()).isEmpty();
    }

    @Test
    void aClientsRetentionCountsWhereItIsShorter() {
        database.clients()
                .keep(Samples.clientId(1), Optional.of(Retention.ofDays(7)), Actor.SERVER)
                .toCompletableFuture()
                .join();

        assertThat(sweepAfter(Duration.ofDays(8), Retention.WITHOUT_LIMIT)).isEqualTo(1);

        assertThat(begun()).extracting(BegunSession::clientId).containsExactly(Samples.clientId(2));
    }

    private int sweepAfter(Duration later, Retention standard) {
        Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        return new BegunSweeper(
                        database.clients(), new Retentions(database.clients(), standard), database.beginnings(), clock)
                .sweep();
    }

    private List<BegunSession> begun() {
        return database.oddities().silentSessions(new Whose(Optional.empty(), Optional.of("p-01")), LATER, 10);
    }
}
