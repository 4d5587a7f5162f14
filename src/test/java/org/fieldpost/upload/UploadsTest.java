package org.fieldpost.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.fieldpost.upload.OpenAppends.assertRefused;
import static org.fieldpost.upload.OpenAppends.bytes;
import static org.fieldpost.upload.OpenAppends.join;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.upload.Uploads.Begun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final Piece FIRST =
            new Piece(new CallerAddress(1), 0, OptionalLong.empty(), OptionalLong.empty(), false, Optional.empty());

    @TempDir
    Path temp;

    private OpenUploads open;
    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        open = new OpenUploads(temp.resolve("data"));
        uploads = open.uploads(Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    private Begun begin() {
        Description description = new Description(
                "file", "a.webm", Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return uploads.begin(open.grant(), description, OptionalLong.of(10));
    }

    /** A client that hears of an overload begins its upload from the start. */
    @Test
    void whoAsksForTheStateWhileTheServerIsBusyIsToldToAskAgain() {
        Uploads busy = open.uploads(task -> {
            throw new RejectedExecutionException();
        });

        Throwable failure = catchThrowable(
                () -> busy.state(UploadId.draw()).toCompletableFuture().join());

        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Word.LOCKED));
    }

    @Test
    void ofAnUploadThatIsErasedWhileItsBytesComeNothingStaysAndNothingMoreIsTaken() {
        Begun begun = begin();
        Append request = uploads.append(begun, FIRST);
        join(begun.noted());
        request.write(bytes("abc"));
        join(open.ledger().remove(begun.upload().key()));

        uploads.erase(begun.upload().key());

        assertThat(open.keysWithBytes()).isEmpty();
        assertThat(request.isDecided()).isTrue();
        request.write(bytes("def"));
        assertRefused(request.end(), Word.NOT_FOUND);
        assertThatThrownBy(() -> uploads.append(begun.id(), FIRST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Word.NOT_FOUND));
        assertThat(open.keysWithBytes()).isEmpty();
    }

    /** The request may come to its bytes only when what it has begun was erased. */
    @Test
    void ofAnUploadThatIsErasedBeforeItsFirstBytesComeNothingStaysEither() {
        Begun begun = begin();
        join(begun.noted());
        join(open.ledger().remove(begun.upload().key()));
        uploads.erase(begun.upload().key());

        Append request = uploads.append(begun, FIRST);
        request.write(bytes("abc"));

        assertRefused(request.end(), Word.NOT_FOUND);
        assertThat(open.keysWithBytes()).isEmpty();
    }

    @Test
    void ofAnUploadThatMayNotBeginNothingStays() {
        for (int n = 0; n < OpenUploads.OPEN_MAX; n++) {
            join(begin().noted());
        }
        Begun begun = begin();
        Append request = uploads.append(begun, FIRST);
        request.write(bytes("abc"));

        assertRefused(begun.noted(), Word.TOO_MANY);
        assertRefused(request.end(), Word.TOO_MANY);

        assertThat(request.isDecided()).isTrue();
        assertThat(open.keysWithBytes()).isEmpty();
    }
}
