package org.fieldpost.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.fieldpost.intake.Submission;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadSweeperTest {
    private static final Optional<String> BY_ITSELF = Optional.empty();
    private static final Optional<String> HELD = Optional.of("sitting");

    @TempDir
    Path temp;

    private OpenUploads uploads;
    private UploadSweeper sweeper;

    @BeforeEach
    void open() throws IOException {
        uploads = new OpenUploads(temp.resolve("data"));
        sweeper = uploads.sweeper(uploads.ledger());
    }

    @AfterEach
    void close() throws IOException {
        uploads.close();
    }

    @Test
    void removesExpiredUploadsWithTheirBytesHoweverYoungThoseAre() throws IOException {
        Upload old = begunWithBytes();
        uploads.clock().advance(Duration.ofMinutes(1));
        Upload younger = begunWithBytes();
        uploads.clock().advance(OpenUploads.EXPIRY.minusSeconds(1));
        uploads.age(old.key(), Duration.ZERO);

        assertThat(sweeper.sweep()).isEqualTo(1);

        assertThat(uploads.find(old.key())).isEmpty();
        assertThat(uploads.find(younger.key())).contains(younger);
        assertThat(uploads.keysWithBytes()).containsExactly(younger.key());
    }

    @Test
    void removesMoreExpiredUploadsThanItAsksForAtOnce() throws IOException {
        for (int i = 0; i < 100; i++) {
            uploads.begun(HELD, OptionalLong.empty());
        }
        Upload withBytes = begunWithBytes();
        uploads.clock().advance(OpenUploads.EXPIRY.plusSeconds(1));

        assertThat(sweeper.sweep()).isEqualTo(101);

        assertThat(uploads.find(withBytes.key())).isEmpty();
        assertThat(uploads.keysWithBytes()).isEmpty();
    }

    private Upload begunWithBytes() throws IOException {
        Upload upload = uploads.begun(BY_ITSELF, OptionalLong.of(10));
        uploads.bytes(upload.key(), "bytes");
        return upload;
    }

    @Test
    void keepsAnUploadThatMovesOnWhileItIsAboutToBeRemoved() throws IOException {
        Upload upload = begunWithBytes();
        uploads.clock().advance(OpenUploads.EXPIRY.plusSeconds(1));
        Upload moved = upload.at(5, upload.length(), uploads.clock().instant().plus(OpenUploads.EXPIRY));

        assertThat(uploads.sweeper(new MovedOnMeanwhile(uploads.ledger(), moved))
                        .sweep())
                .isZero();

        assertThat(uploads.find(upload.key())).contains(moved);
        assertThat(uploads.keysWithBytes()).containsExactly(upload.key());
    }

    /** The real ledger; an upload moves on right after it was named among the expired ones. */
    private record MovedOnMeanwhile(UploadLedger ledger, Upload moved) implements UploadLedger {
        @Override
        public List<String> expired(Instant now, int limit) {
            List<String> expired = ledger.expired(now, limit);
            ledger.advance(moved).toCompletableFuture().join();
            return expired;
        }

        @Override
        public CompletionStage<Void> add(Upload upload, int openMax) {
            return ledger.add(upload, openMax);
        }

        @Override
        public Optional<Upload> find(String key) {
            return ledger.find(key);
        }

        @Override
        public CompletionStage<Boolean> advance(Upload upload) {
            return ledger.advance(upload);
        }

        @Override
        public CompletionStage<Boolean> remove(String key) {
            return ledger.remove(key);
        }

        @Override
        public CompletionStage<Boolean> removeExpired(String key, Instant now) {
            return ledger.removeExpired(key, now);
        }

        @Override
        public List<Upload> toBeCompleted(String key, int limit) {
            return ledger.toBeCompleted(key, limit);
        }

        @Override
        public boolean needsBytes(String key) {
            return ledger.needsBytes(key);
        }
    }

    @Test
    void removesBytesOfNoUploadOnceTheyAreOlderThanAnHour() throws IOException {
        String old = UploadId.draw().key();
        String young = UploadId.draw().key();
        Upload begun = begunWithBytes();
        uploads.bytes(old, "old");
        uploads.bytes(young, "young");
        uploads.age(old, Duration.ofMinutes(61));
        uploads.age(young, Duration.ofMinutes(59));
        uploads.age(begun.key(), Duration.ofMinutes(61));

        assertThat(sweeper.sweep()).isEqualTo(1);

        assertThat(uploads.keysWithBytes()).containsExactlyInAnyOrder(young, begun.key());
    }

    @Test
    void makesSubmissionsOfWhatWasWholeWhenTheServerWasKilled() throws IOException {
        Upload digested = uploads.whole(BY_ITSELF, "with its digest");
        uploads.ledger()
                .advance(digested.with(Samples.digest("with its digest")))
                .toCompletableFuture()
                .join();
        Upload undigested = uploads.whole(BY_ITSELF, "without one");
        Upload partial = uploads.begun(BY_ITSELF, OptionalLong.of(10));

        sweeper.completeWhole();

        List<UUID> takers = Stream.of(digested, undigested)
                .map(upload -> awaitTaken(upload).submissionId().orElseThrow())
                .toList();
        List<Submission> submissions = uploads.submissions();
        assertThat(submissions)
                .allSatisfy(submission -> assertThat(submission.fields()).containsEntry("trial", List.of("1")))
                .flatExtracting(Submission::files)
                .extracting(file -> file.content().sha256())
                .containsExactlyInAnyOrder(Samples.digest("with its digest"), Samples.digest("without one"));
        assertThat(submissions).extracting(Submission::submissionId).containsExactlyInAnyOrderElementsOf(takers);
        assertThat(uploads.find(partial.key())).contains(partial);
    }

    @Test
    void makesOneSubmissionOfAnUploadHoweverOftenItIsAsked() throws IOException {
        Upload upload = uploads.whole(BY_ITSELF, "content");

        sweeper.completeWhole();
        sweeper.completeWhole();
        Upload taken = awaitTaken(upload);
        sweeper.completeWhole();

        assertThat(uploads.completed(upload).submissionId()).isEqualTo(taken.submissionId());
        assertThat(uploads.submissions()).hasSize(1);
    }

    private Upload awaitTaken(Upload upload) {
        return uploads.await(upload.key(), found -> found.submissionId().isPresent());
    }

    @Test
    void givesHeldUploadsTheirDigestAndLeavesThemToBeNamed() throws IOException {
        Upload held = uploads.whole(HELD, "a recording");

        sweeper.completeWhole();

        Upload digested = uploads.await(held.key(), found -> found.sha256().isPresent());
        assertThat(digested).isEqualTo(held.with(Samples.digest("a recording")));
        assertThat(uploads.completed(held)).isEqualTo(digested);
        assertThat(uploads.submissions()).isEmpty();
    }

    @Test
    void goesOnToTheNextUploadWhereOneCannotBeCompleted() throws IOException {
        Upload lost = uploads.whole(BY_ITSELF, "its bytes are lost");
        Upload whole = uploads.whole(BY_ITSELF, "whole");
        Upload lostToo = uploads.whole(BY_ITSELF, "its bytes are lost too");
        uploads.store().delete(lost.key());
        uploads.store().delete(lostToo.key());

        sweeper.completeWhole();

        awaitTaken(whole);
        assertThat(uploads.submissions()).hasSize(1);
        assertThat(uploads.find(lost.key())).contains(lost);
    }
}
