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
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.Client;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Retention;
import org.fieldpost.intake.Submission;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two clients' participants have sent today, as days go by. */
class RetentionSweeperTest {
    @TempDir
    Path temp;

    private SqliteDatabase database;
    private Eraser eraser;
    private Instant received;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        eraser = new Eraser(database.erasures(), new NoFiles(), new Pseudonyms(database.installation()), Runnable::run);
        for (int number = 1; number <= 2; number++) {
            database.clients()
                    .add(
                            new Client(
                                    Samples.clientId(number),
                                    Optional.empty(),
                                    Optional.of("project-" + number),
                                    Instant.EPOCH,
                                    Optional.empty(),
                                    Optional.empty()),
                            Actor.SERVER)
                    .toCompletableFuture()
                    .join();
            database.ledger()
                    .append(Samples.json(Samples.grant(number, Optional.of("p-01")), "{}"))
                    .toCompletableFuture()
                    .join();
        }
        received = all().get(1).receivedAt();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingIsErasedBeforeItsTimeIsOver() {
        keep(1, Optional.of(Retention.ofDays(30)));

        assertThat(sweepAfter(Duration.ofDays(30).minusSeconds(60), Retention.WITHOUT_LIMIT))
                .isZero();
        assertThat(all()).hasSize(2);
    }

    @Test
    void whatIsOverIsErasedOfThatClientOnlyAndAuditedOnce() {
        keep(1, Optional.of(Retention.ofDays(30)));

        assertThat(sweepAfter(Duration.ofDays(30).plusSeconds(1), Retention.WITHOUT_LIMIT))
                .isEqualTo(1);
        assertThat(sweepAfter(Duration.ofDays(31), Retention.WITHOUT_LIMIT)).isZero();

        assertThat(all()).extracting(Submission::clientId).containsExactly(Samples.clientId(2));
        assertThat(database.audit().list(0, 100))
                .filteredOn(entry -> entry.action().equals("retention"))
                .singleElement()
                .extracting(AuditEntry::actor)
                .isEqualTo("server");
    }

    @Test
    void theDefaultCountsForClientsWithoutOneOfTheirOwn() {
        keep(1, Optional.of(Retention.WITHOUT_LIMIT));

        assertThat(sweepAfter(Duration.ofDays(8), Retention.ofDays(7))).isEqualTo(1);

        assertThat(all()).extracting(Submission::clientId).containsExactly(Samples.clientId(1));
        keep(1, Optional.empty());
        assertThat(sweepAfter(Duration.ofDays(8), Retention.ofDays(7))).isEqualTo(1);
        assertThat(all()).isEmpty();
    }

    @Test
    void withoutARetentionNothingIsEverErased() {
        assertThat(sweepAfter(Duration.ofDays(36_500), Retention.WITHOUT_LIMIT)).isZero();
        assertThat(all()).hasSize(2);
    }

    private long sweepAfter(Duration later, Retention standard) {
        Clock clock = Clock.fixed(received.plus(later), ZoneOffset.UTC);
        return new RetentionSweeper(database.clients(), new Retentions(database.clients(), standard), eraser, clock)
                .sweep();
    }

    private void keep(int number, Optional<Retention> retention) {
        database.clients()
                .keep(Samples.clientId(number), retention, Actor.SERVER)
                .toCompletableFuture()
                .join();
    }

    private List<Submission> all() {
        return database.submissions()
                .list(new SubmissionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10));
    }

    /** Small contents lie in the ledger, so there is no file to remove. */
    private static final class NoFiles implements ErasedFiles {
        @Override
        public void remove(List<ErasedFile> files) {
            assertThat(files).isEmpty();
        }

        @Override
        public void makeRoom() {
            throw new AssertionError("the disk is not full");
        }

        @Override
        public void keepRoom() {
            // There is nothing to keep it in.
        }
    }
}
