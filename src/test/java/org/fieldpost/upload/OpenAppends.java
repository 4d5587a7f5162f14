package org.fieldpost.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;

/** Requests that bring bytes to one upload, at a time that the test moves. */
final class OpenAppends {
    /** {@link System#nanoTime} may pass its largest value at any time. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private final OpenUploads uploads;
    private final Appends appends;
    private final Upload upload;

    /** @param upload one that has just begun */
    OpenAppends(OpenUploads uploads, UploadStore store, Upload upload) {
        this.uploads = uploads;
        this.upload = upload;
        this.appends = uploads.appends(store, nanos::get);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Append begin(long offset) {
        return begin(offset, Optional.empty());
    }

    Append begin(long offset, Optional<Checksum> checksum) {
        Piece piece =
                new Piece(new CallerAddress(1), offset, OptionalLong.empty(), OptionalLong.empty(), false, checksum);
        return appends.begin(
                upload.key(),
                () -> uploads.find(upload.key()).orElseThrow(),
                piece,
                CompletableFuture.completedFuture(null));
    }

    CompletableFuture<Void> freed() {
        return appends.freed(upload.key()).toCompletableFuture();
    }

    /** How many bytes the ledger knows of. */
    long offset() {
        return uploads.find(upload.key()).orElseThrow().offset();
    }

    String content() throws IOException {
        try (InputStream bytes = uploads.store().read(upload.key())) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void assertRefused(CompletionStage<?> stage, Word word) {
        assertThatThrownBy(() -> join(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(word));
    }
}
