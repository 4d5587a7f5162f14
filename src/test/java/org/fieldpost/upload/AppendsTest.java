package org.fieldpost.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fieldpost.upload.OpenAppends.assertRefused;
import static org.fieldpost.upload.OpenAppends.bytes;
import static org.fieldpost.upload.OpenAppends.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that want the same upload. */
class AppendsTest {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration NEARLY_SILENCE = SILENCE.minusNanos(1);

    @TempDir
    Path temp;

    private OpenUploads uploads;
    private OpenAppends appends;

    @BeforeEach
    void open() throws IOException {
        uploads = new OpenUploads(temp.resolve("data"));
        Upload upload = uploads.begun(Optional.of("sitting"), OptionalLong.of(6));
        appends = new OpenAppends(uploads, uploads.store(), upload);
    }

    @AfterEach
    void close() throws IOException {
        uploads.close();
    }

    @Test
    void refusesARequestUntilTheOneBeforeHasBeenSilentForTwoSeconds() {
        Append first = appends.begin(0);
        appends.pass(NEARLY_SILENCE);
        assertBeginRefused(0, Word.LOCKED);
        first.write(bytes("ab"));
        appends.pass(NEARLY_SILENCE);
        assertBeginRefused(2, Word.LOCKED);

        appends.pass(Duration.ofNanos(1));

        Append second = appends.begin(2);
        assertThat(second.isDecided()).isFalse();
        join(second.cut());
    }

    @Test
    void tellsWhenToAskAgainWhereAnotherRequestSends() {
        Append first = appends.begin(0);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> appends.begin(0))
                .satisfies(refusal -> assertThat(refusal.retryAfterSeconds()).hasValue(1));
        join(first.cut());
    }

    @Test
    void goesOnBehindWhatASilentRequestBroughtAndDropsWhatThatOneStillBrings() throws IOException {
        Append silent = appends.begin(0);
        silent.write(bytes("abc"));
        appends.pass(SILENCE);

        Append second = appends.begin(3);
        ByteBuffer late = bytes("late");
        silent.write(late);
        second.write(bytes("def"));
        Upload whole = join(second.end());

        assertThat(late.hasRemaining()).isFalse();
        assertRefused(silent.end(), Word.LOCKED);
        assertThat(appends.content()).isEqualTo("abcdef");
        assertThat(appends.offset()).isEqualTo(6);
        assertThat(whole.sha256()).contains(Samples.digest("abcdef"));
    }

    @Test
    void refusesAnOffsetThatIsNotWhereASilentRequestCameToAndKeepsItsBytes() {
        Append silent = appends.begin(0);
        silent.write(bytes("abc"));
        appends.pass(SILENCE);

        assertBeginRefused(0, Word.CONFLICT);
        assertBeginRefused(4, Word.CONFLICT);

        assertThat(appends.offset()).isEqualTo(3);
        assertThat(silent.isDecided()).isTrue();
    }

    @Test
    void bytesBeyondTheLengthOfTheUploadAreRefused() {
        Append first = appends.begin(0);
        first.write(bytes("abcdefg"));

        assertRefused(first.end(), Word.TOO_LARGE);

        assertThat(appends.offset()).isZero();
    }

    @Test
    void anUploadThatNobodySendsToIsFree() {
        assertThat(appends.freed()).isCompleted();
    }

    @Test
    void whoAsksForTheOffsetWaitsUntilTheRequestHasBrokenOffAndIsKept() {
        Append running = appends.begin(0);
        running.write(bytes("abc"));
        CompletableFuture<Void> freed = appends.freed();
        assertThat(freed).isNotDone();

        join(running.cut());

        join(freed);
        assertThat(appends.offset()).isEqualTo(3);
    }

    @Test
    void whoAsksForTheOffsetEndsASilentRequest() {
        Append silent = appends.begin(0);
        silent.write(bytes("abc"));
        appends.pass(SILENCE);

        join(appends.freed());

        assertThat(appends.offset()).isEqualTo(3);
        assertRefused(silent.end(), Word.LOCKED);
    }

    @Test
    void whoAsksForTheOffsetIsSentAwayAfterFourSecondsOfAnothersSending() {
        Append running = appends.begin(0);
        CompletableFuture<Void> freed = appends.freed();
        for (String piece : new String[] {"a", "b", "c"}) {
            appends.pass(Duration.ofMillis(1_500));
            running.write(bytes(piece));
        }

        assertRefused(freed, Word.LOCKED);

        assertThat(running.isDecided()).isFalse();
        join(running.end());
        assertThat(appends.offset()).isEqualTo(3);
    }

    /** The next piece of the same client is on its way: who got in between would make that piece's offset wrong. */
    @Test
    void whoWaitedForAPieceWaitsForTheNextOneOfTheSameClientAsWell() {
        Append first = appends.begin(0);
        CompletableFuture<Void> freed = appends.freed();
        first.write(bytes("abc"));
        join(first.end());
        assertThat(freed).isNotDone();

        Append second = appends.begin(3);
        appends.pass(Duration.ofMillis(1_500));
        second.write(bytes("def"));
        appends.pass(Duration.ofSeconds(1));
        assertThat(freed).isNotDone();
        join(second.end());

        join(freed);
        assertThat(appends.offset()).isEqualTo(6);
    }

    @Test
    void whoWaitedForAPieceWaitsNoLongerThanTwoSecondsForTheNextOne() {
        Append first = appends.begin(0);
        CompletableFuture<Void> freed = appends.freed();
        first.write(bytes("abc"));
        join(first.end());
        assertThat(freed).isNotDone();

        appends.pass(SILENCE);

        join(freed);
    }

    private void assertBeginRefused(long offset, Word word) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> appends.begin(offset))
                .satisfies(refusal -> assertThat(refusal.word()).isEqualTo(word));
    }
}
