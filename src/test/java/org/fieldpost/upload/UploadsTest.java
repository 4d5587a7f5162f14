package org.fieldpost.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import org.fieldpost.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    @TempDir
    Path temp;

    /** A client that hears of an overload begins its upload from the start. */
    @Test
    void whoAsksForTheStateWhileTheServerIsBusyIsToldToAskAgain() throws IOException {
        try (OpenUploads open = new OpenUploads(temp.resolve("data"))) {
            Uploads uploads = open.uploads(task -> {
                throw new RejectedExecutionException();
            });

            Throwable failure = catchThrowable(
                    () -> uploads.state(UploadId.draw()).toCompletableFuture().join());

            assertThat(failure.getCause())
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.LOCKED));
        }
    }
}
