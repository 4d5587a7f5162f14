package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.fieldpost.upload.Description;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.UploadLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlUploadLedgerTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-25T10:00:00Z");
    private static final Optional<Digest> DIGEST = Optional.of(Samples.digest("content"));
    private static final Description BY_ITSELF = new Description(
            "file", "a.bin", Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Description HELD = new Description(
            "video",
            "Äußerung \"1\".webm",
            Optional.of("video/webm;codecs=vp9"),
            Map.of("trial", List.of("1", "2"), "note", List.of("")),
            Optional.of("{\"a\": 1}"),
            Optional.of("sitting 7"),
            Optional.of("filename YS53ZWJt,empty"));

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private UploadLedger uploads;
    private final Grant grant = Samples.grant(3, Optional.of("p-01"));

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        uploads = database.uploads();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackAllThatItWasTold() {
        Upload full = upload(HELD, OptionalLong.of(7L << 32), 0, EXPIRY);
        Upload bare = upload(BY_ITSELF, OptionalLong.empty(), 0, EXPIRY.plusMillis(1));
        add(full);
        add(bare);

        assertThat(uploads.find(full.key())).contains(full);
        assertThat(uploads.find(bare.key())).contains(bare);
        assertThat(uploads.find(UploadId.draw().key())).isEmpty();
    }

    @Test
    void aSessionHasNoMoreOpenUploadsThanItMay() {
        Upload first = add(upload(HELD, OptionalLong.empty(), 0, EXPIRY));
        join(uploads.add(upload(HELD, OptionalLong.empty(), 0, EXPIRY), 2));

        assertRefused(uploads.add(upload(HELD, OptionalLong.empty(), 0, EXPIRY), 2), Word.TOO_MANY);

        Grant other = Samples.grant(3, Optional.of("p-01"));
        join(uploads.add(upload(other, HELD, OptionalLong.empty(), 0, EXPIRY, Optional.empty()), 1));
        assertThat(join(uploads.remove(first.key()))).isTrue();
        join(uploads.add(upload(HELD, OptionalLong.empty(), 0, EXPIRY), 2));
    }

    @Test
    void anUploadThatASubmissionHasTakenIsNotOpen() {
        Upload taken = add(upload(HELD, OptionalLong.of(3), 0, EXPIRY));
        join(database.ledger().append(taking(grant, "{}", taken.key())));

        join(uploads.add(upload(HELD, OptionalLong.empty(), 0, EXPIRY), 1));
    }

    @Test
    void anOffsetNeverGoesBackAndWhatIsKnownStaysKnown() {
        Upload begun = add(upload(HELD, OptionalLong.empty(), 0, EXPIRY));
        Upload whole = at(begun, OptionalLong.of(9), 9, EXPIRY.plusSeconds(60), DIGEST);
        assertThat(join(uploads.advance(whole))).isTrue();
        assertThat(uploads.find(begun.key())).contains(whole);

        join(uploads.advance(at(begun, OptionalLong.empty(), 4, EXPIRY.plusSeconds(90), Optional.empty())));

        assertThat(uploads.find(begun.key()))
                .contains(at(begun, OptionalLong.of(9), 9, EXPIRY.plusSeconds(90), DIGEST));
    }

    @Test
    void saysWhereThereIsNothingToAdvanceOrToRemove() {
        Upload unknown = upload(HELD, OptionalLong.empty(), 0, EXPIRY);

        assertThat(join(uploads.advance(unknown))).isFalse();
        assertThat(join(uploads.remove(unknown.key()))).isFalse();
        assertThat(join(uploads.removeExpired(unknown.key(), EXPIRY.plusSeconds(1))))
                .isFalse();
    }

    @Test
    void oneSubmissionTakesAnUploadAndAnotherOneIsRefusedAltogether() {
        Upload first = add(upload(HELD, OptionalLong.of(3), 0, EXPIRY));
        Upload second = add(upload(HELD, OptionalLong.of(3), 0, EXPIRY));

        Receipt taker = join(database.ledger().append(taking(grant, "{}", first.key())));
        assertRefused(database.ledger().append(taking(grant, "[]", second.key(), first.key())), Word.CONFLICT);
        assertRefused(
                database.ledger().append(taking(grant, "[]", UploadId.draw().key())), Word.CONFLICT);

        assertThat(takerOf(first)).contains(taker.submissionId());
        assertThat(takerOf(second)).isEmpty();
    }

    @Test
    void anUploadThatASubmissionHasTakenStaysAsItIsAndNeedsNoBytes() {
        Upload upload = add(upload(BY_ITSELF, OptionalLong.of(3), 0, EXPIRY));
        join(uploads.advance(at(upload, upload.length(), 3, EXPIRY, Optional.empty())));
        assertThat(uploads.needsBytes(upload.key())).isTrue();
        assertThat(uploads.toBeCompleted("", 10)).hasSize(1);
        join(database.ledger().append(taking(grant, "{}", upload.key())));
        Upload taken = uploads.find(upload.key()).orElseThrow();
        Instant later = EXPIRY.plusSeconds(1);

        assertThat(join(uploads.advance(at(upload, OptionalLong.of(5), 5, later, DIGEST))))
                .isFalse();
        assertThat(join(uploads.remove(upload.key()))).isFalse();
        assertThat(join(uploads.removeExpired(upload.key(), later))).isFalse();

        assertThat(uploads.find(upload.key())).contains(taken);
        assertThat(uploads.needsBytes(upload.key())).isFalse();
        assertThat(uploads.expired(later, 10)).isEmpty();
        assertThat(uploads.toBeCompleted("", 10)).isEmpty();
    }

    @Test
    void namesTheLongestExpiredFirstAndRemovesNoneBeforeItsTime() {
        Upload late = add(upload(HELD, OptionalLong.empty(), 0, EXPIRY.plusMillis(2)));
        Upload early = add(upload(HELD, OptionalLong.empty(), 0, EXPIRY));
        Upload middle = add(upload(HELD, OptionalLong.empty(), 0, EXPIRY.plusMillis(1)));

        assertThat(uploads.expired(EXPIRY.plusMillis(2), 10)).containsExactly(early.key(), middle.key());
        assertThat(uploads.expired(EXPIRY.plusSeconds(1), 2)).containsExactly(early.key(), middle.key());
        assertThat(join(uploads.removeExpired(late.key(), EXPIRY.plusMillis(2))))
                .isFalse();
        assertThat(join(uploads.removeExpired(late.key(), EXPIRY.plusMillis(3))))
                .isTrue();
        assertThat(uploads.find(late.key())).isEmpty();
    }

    @Test
    void namesWholeUploadsThatAreNotYetWhatTheyAreToBecome() {
        Upload byItself = whole(BY_ITSELF, DIGEST);
        Upload undigested = whole(HELD, Optional.empty());
        whole(HELD, DIGEST);
        add(upload(BY_ITSELF, OptionalLong.of(3), 0, EXPIRY));
        add(upload(BY_ITSELF, OptionalLong.empty(), 0, EXPIRY));

        List<Upload> found = uploads.toBeCompleted("", 10);

        assertThat(found).containsExactlyInAnyOrder(byItself, undigested);
        assertThat(uploads.toBeCompleted("", 1)).containsExactly(found.get(0));
        assertThat(uploads.toBeCompleted(found.get(0).key(), 10)).containsExactly(found.get(1));
    }

    private Upload whole(Description description, Optional<Digest> digest) {
        Upload begun = add(upload(description, OptionalLong.of(3), 0, EXPIRY));
        Upload whole = at(begun, begun.length(), 3, EXPIRY, digest);
        join(uploads.advance(whole));
        return whole;
    }

    private Upload upload(Description description, OptionalLong length, long offset, Instant expiry) {
        return upload(grant, description, length, offset, expiry, Optional.empty());
    }

    private static Upload upload(
            Grant grant,
            Description description,
            OptionalLong length,
            long offset,
            Instant expiry,
            Optional<Digest> digest) {
        return new Upload(UploadId.draw().key(), grant, description, length, offset, expiry, digest, Optional.empty());
    }

    private static Upload at(Upload upload, OptionalLong length, long offset, Instant expiry, Optional<Digest> digest) {
        return new Upload(
                upload.key(), upload.grant(), upload.description(), length, offset, expiry, digest, Optional.empty());
    }

    private Upload add(Upload upload) {
        join(uploads.add(upload, 100));
        return upload;
    }

    private Optional<UUID> takerOf(Upload upload) {
        return uploads.find(upload.key()).orElseThrow().submissionId();
    }

    private static NewSubmission taking(Grant grant, String json, String... keys) {
        NewSubmission submission = Samples.json(grant, json);
        return new NewSubmission(
                grant,
                submission.fields(),
                submission.responses(),
                submission.files(),
                List.of(keys),
                submission.identity());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void assertRefused(CompletionStage<?> stage, Word word) {
        assertThatThrownBy(() -> join(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(word));
    }
}
