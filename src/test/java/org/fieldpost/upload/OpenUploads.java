package org.fieldpost.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.fieldpost.access.Grant;
import org.fieldpost.access.Meter;
import org.fieldpost.access.MovableClock;
import org.fieldpost.intake.OpenIntake;
import org.fieldpost.intake.Submission;

/**
 * Uploads over the real ledger and the real store, at a time of the test's own. What waits for the disk runs at once, so that
 * bytes are synced and their note is handed to the ledger when a call returns; writes take effect in the order of their calls.
 */
final class OpenUploads implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    static final Duration EXPIRY = Duration.ofHours(6);
    static final long MAX_BYTES = 64L << 20;

    private static final Executor AT_ONCE = Runnable::run;
    private static final String NO_KEY = "0".repeat(32);
    static final int OPEN_MAX = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(START);
    private final Path folder;
    private final OpenIntake intake;
    private final Grant grant;
    private final Completion completion;

    OpenUploads(Path folder) throws IOException {
        this.folder = folder;
        intake = new OpenIntake(folder, clock);
        grant = intake.grant();
        completion = new Completion(intake.intake(), ledger(), store(), AT_ONCE);
    }

    /** Who may send. */
    Grant grant() {
        return grant;
    }

    MovableClock clock() {
        return clock;
    }

    UploadLedger ledger() {
        return intake.database().uploads();
    }

    UploadStore store() {
        return intake.uploads();
    }

    UploadSweeper sweeper(UploadLedger ledger) {
        return new UploadSweeper(ledger, store(), completion, clock);
    }

    Appends appends(UploadStore store, LongSupplier nanoTime) {
        return new Appends(
                ledger(),
                store,
                new UploadPolicy(EXPIRY, OPEN_MAX),
                completion,
                Meter.unlimited(),
                AT_ONCE,
                clock,
                nanoTime,
                MAX_BYTES);
    }

    Uploads uploads(Executor lookups) {
        return new Uploads(
                intake.admission(),
                intake.intake(),
                ledger(),
                store(),
                new UploadPolicy(EXPIRY, OPEN_MAX),
                Meter.unlimited(),
                AT_ONCE,
                lookups,
                clock,
                System::nanoTime);
    }

    /** Waits until a whole upload has become what it is to become, and tells what that is. */
    Upload completed(Upload whole) {
        return completion.complete(whole).toCompletableFuture().join();
    }

    /** A new upload of which nothing has come yet. */
    Upload begun(Optional<String> heldFor, OptionalLong length) {
        Description description = new Description(
                "file",
                "a.webm",
                Optional.of("video/webm"),
                Map.of("trial", List.of("1")),
                Optional.of("{\"a\":1}"),
                heldFor,
                Optional.empty());
        Upload upload = new Upload(
                UploadId.draw().key(),
                grant,
                description,
                length,
                0,
                clock.instant().plus(EXPIRY),
                Optional.empty(),
                Optional.empty());
        ledger().add(upload, OPEN_MAX).toCompletableFuture().join();
        return upload;
    }

    /** An upload whose bytes are all there; as a server leaves it that is killed then. */
    Upload whole(Optional<String> heldFor, String content) throws IOException {
        Upload begun = begun(heldFor, OptionalLong.of(content.length()));
        bytes(begun.key(), content);
        Upload whole = begun.at(content.length(), begun.length(), begun.expiresAt());
        ledger().advance(whole).toCompletableFuture().join();
        return whole;
    }

    /** Bytes that nothing in the ledger knows of unless there is an upload of that key. */
    void bytes(String key, String content) throws IOException {
        try (UploadStore.Partial file = store().open(key, 0)) {
            file.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
            file.sync();
        }
    }

    void age(String key, Duration age) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("uploads").resolve(key),
                FileTime.from(clock.instant().minus(age)));
    }

    /** The keys of which there are bytes. */
    List<String> keysWithBytes() {
        return intake.filesBelow("uploads").stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** What the ledger says behind all that was handed to it so far. */
    Optional<Upload> find(String key) {
        ledger().remove(NO_KEY).toCompletableFuture().join();
        return ledger().find(key);
    }

    /** Waits until the ledger says of an upload what it is to come to. */
    Upload await(String key, Predicate<Upload> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Upload upload = find(key).orElseThrow();
        while (!condition.test(upload)) {
            assertThat(System.nanoTime() - deadline).as("%s in time", upload).isNegative();
            upload = find(key).orElseThrow();
        }
        return upload;
    }

    List<Submission> submissions() {
        return intake.kept();
    }

    @Override
    public void close() throws IOException {
        intake.close();
    }
}
