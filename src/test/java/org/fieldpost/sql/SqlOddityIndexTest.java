package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.BegunSession;
import org.fieldpost.review.OddityIndex;
import org.fieldpost.review.UnfinishedUpload;
import org.fieldpost.review.Whose;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.fieldpost.upload.Description;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOddityIndexTest {
    private static final Whose CLIENT = new Whose(Optional.of(Samples.clientId(1)), Optional.empty());
    private static final Whose PARTICIPANT = new Whose(Optional.empty(), Optional.of("p-01"));
    private static final Whose BOTH = new Whose(CLIENT.clientId(), PARTICIPANT.participantId());
    /** When no token of these tests lasts any more. */
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    private static final Instant EXPIRY = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private OddityIndex index;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        index = database.oddities();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sessionsAreSilentUntilTheySendSomething() {
        Grant silent = begin(Samples.grant(1, Optional.of("p-01")));
        Grant spoke = begin(Samples.grant(1, Optional.of("p-01")));
        Grant elsewhere = begin(Samples.grant(2, Optional.of("p-01")));
        Grant nobody = begin(Samples.grant(1, Optional.empty()));
        begin(Samples.grant(2, Optional.of("p-02")));
        database.beginnings().write();
        append(spoke);

        assertThat(silent(CLIENT, 10)).containsExactly(nobody.sessionId(), silent.sessionId());
        assertThat(silent(PARTICIPANT, 10)).containsExactly(elsewhere.sessionId(), silent.sessionId());
        assertThat(silent(BOTH, 10)).containsExactly(silent.sessionId());
        assertThat(silent(PARTICIPANT, 1)).containsExactly(elsewhere.sessionId());
        assertThat(index.silentSessions(BOTH, LATER, 10))
                .containsExactly(new BegunSession(
                        silent.sessionId(),
                        silent.clientId(),
                        silent.participantId(),
                        TimeOrderedIds.timeOf(silent.sessionId())));
    }

    @Test
    void aSessionIsNotSilentWhileItsTokenLasts() {
        Grant grant = begin(Samples.grant(1, Optional.of("p-01")));
        database.beginnings().write();

        assertThat(index.silentSessions(CLIENT, grant.expiry().minusMillis(1), 10))
                .isEmpty();
        assertThat(index.silentSessions(CLIENT, grant.expiry(), 10))
                .extracting(BegunSession::sessionId)
                .containsExactly(grant.sessionId());
    }

    @Test
    void thoseThatSentSomethingLongAgoAreKnownToHaveDoneSo() {
        List<UUID> silent = new ArrayList<>();
        for (int n = 0; n < 2 * Catalogue.BATCH + 10; n++) {
            append(begin(Samples.grant(1, Optional.of("p-01"))));
            if (n % 300 == 0) {
                silent.add(begin(Samples.grant(1, Optional.of("p-01"))).sessionId());
                database.beginnings().write();
            }
        }
        database.beginnings().write();
        Collections.reverse(silent);

        assertThat(silent(BOTH, 100)).isEqualTo(silent);
        assertThat(silent(CLIENT, 100)).isEqualTo(silent);
    }

    @Test
    void uploadsAreUnfinishedUntilASubmissionHasTakenThem() {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        UnfinishedUpload begun = upload(grant, "a.wav", OptionalLong.of(10), 3);
        UnfinishedUpload endless = upload(grant, "b.wav", OptionalLong.empty(), 0);
        UnfinishedUpload elsewhere = upload(Samples.grant(2, Optional.of("p-01")), "c.wav", OptionalLong.of(1), 1);
        UnfinishedUpload nobodys = upload(Samples.grant(1, Optional.empty()), "d.wav", OptionalLong.of(10), 3);

        assertThat(index.unfinishedUploads(BOTH, 10)).containsExactlyInAnyOrder(begun, endless);
        assertThat(index.unfinishedUploads(PARTICIPANT, 10)).containsExactlyInAnyOrder(begun, endless, elsewhere);
        assertThat(index.unfinishedUploads(CLIENT, 10)).containsExactlyInAnyOrder(begun, endless, nobodys);
        assertThat(index.unfinishedUploads(CLIENT, 2)).hasSize(2);
    }

    private UnfinishedUpload upload(Grant grant, String name, OptionalLong length, long offset) {
        Description description = new Description(
                "audio", name, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        database.uploads()
                .add(
                        new Upload(
                                UploadId.draw().key(),
                                grant,
                                description,
                                length,
                                offset,
                                EXPIRY,
                                Optional.empty(),
                                Optional.empty()),
                        100)
                .toCompletableFuture()
                .join();
        return new UnfinishedUpload(
                grant.sessionId(), grant.clientId(), grant.participantId(), "audio", name, length, offset, EXPIRY);
    }

    private List<UUID> silent(Whose whose, int limit) {
        return index.silentSessions(whose, LATER, limit).stream()
                .map(BegunSession::sessionId)
                .toList();
    }

    private Grant begin(Grant grant) {
        database.beginnings().note(grant);
        return grant;
    }

    private void append(Grant grant) {
        database.ledger()
                .append(Samples.json(grant, "{}"))
                .toCompletableFuture()
                .join();
    }
}
