package org.fieldpost.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fieldpost.upload.OpenAppends.assertRefused;
import static org.fieldpost.upload.OpenAppends.bytes;
import static org.fieldpost.upload.OpenAppends.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.Refusal.Word;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of one request. */
class AppendTest {
    private static final int MIB = 1 << 20;
    private static final Duration CHECKPOINT = Duration.ofSeconds(5);
    private static final Optional<Checksum> OF_ABCDEF =
            Optional.of(Checksum.of("sha256", Samples.digest("abcdef").toBytes()));

    @TempDir
    Path temp;

    private OpenUploads uploads;
    private OpenAppends appends;

    @BeforeEach
    void open() throws IOException {
        uploads = new OpenUploads(temp.resolve("data"));
        appends = new OpenAppends(uploads, uploads.store(), begun());
    }

    private Upload begun() {
        return uploads.begun(Optional.of("sitting"), OptionalLong.empty());
    }

    @AfterEach
    void close() throws IOException {
        uploads.close();
    }

    @Test
    void everySixteenMebibytesAreKeptWhileTheRequestGoesOn() {
        Append request = appends.begin(0);
        for (int i = 0; i < 15; i++) {
            request.write(ByteBuffer.allocate(MIB));
        }
        request.write(ByteBuffer.allocate(MIB - 1));
        assertThat(appends.offset()).isZero();

        request.write(ByteBuffer.allocate(1));

        assertThat(appends.offset()).isEqualTo(16 * MIB);
        assertThat(request.isDecided()).isFalse();
        request.write(ByteBuffer.allocate(1));
        assertThat(join(request.cut()).offset()).isEqualTo(16 * MIB + 1);
        assertThat(appends.offset()).isEqualTo(16 * MIB + 1);
    }

    @Test
    void whatCameInFiveSecondsIsKeptWhileTheRequestGoesOn() {
        Append request = appends.begin(0);
        request.write(bytes("ab"));
        appends.pass(CHECKPOINT.minusNanos(1));
        request.write(bytes("c"));
        assertThat(appends.offset()).isZero();

        appends.pass(Duration.ofNanos(1));
        request.write(bytes("d"));

        assertThat(appends.offset()).isEqualTo(4);
        assertThat(request.isDecided()).isFalse();
        request.write(bytes("e"));
        assertThat(appends.offset()).isEqualTo(4);
        join(request.cut());
        assertThat(appends.offset()).isEqualTo(5);
    }

    @Test
    void aSyncThatFailsEndsTheRequestAndNoLaterOneCountsItsBytes() throws IOException {
        appends = new OpenAppends(uploads, SyncFailsOnce.over(uploads.store()), begun());
        Append request = appends.begin(0);
        appends.pass(CHECKPOINT);

        request.write(bytes("abc"));

        assertThat(request.isDecided()).isTrue();
        request.write(bytes("def"));
        assertThatThrownBy(() -> join(request.end())).hasRootCauseMessage("this disk is broken");
        assertThat(appends.offset()).isZero();

        Append again = appends.begin(0);
        again.write(bytes("xyz"));
        join(again.end());
        assertThat(appends.offset()).isEqualTo(3);
        assertThat(appends.content()).isEqualTo("xyz");
    }

    @Test
    void bytesBehindOthersThatCouldNotBeSyncedDoNotCountEither() {
        appends = new OpenAppends(uploads, SyncFailsOnce.over(uploads.store()), begun());
        Append first = appends.begin(0);
        first.write(bytes("abc"));
        appends.pass(Duration.ofSeconds(2));

        Append second = appends.begin(3);
        second.write(bytes("def"));
        assertThatThrownBy(() -> join(second.end())).hasRootCauseMessage("this disk is broken");

        assertThat(appends.offset()).isZero();
    }

    @Test
    void bytesThatDoNotComeToTheirChecksumAreNotCountedAndThoseBeforeStay() throws IOException {
        Append before = appends.begin(0);
        before.write(bytes("xyz"));
        join(before.end());

        Append wrong = appends.begin(3, OF_ABCDEF);
        wrong.write(bytes("abcdeX"));
        assertRefused(wrong.end(), Word.CHECKSUM_MISMATCH);
        assertThat(appends.offset()).isEqualTo(3);

        Append right = appends.begin(3, OF_ABCDEF);
        right.write(bytes("abc"));
        right.write(bytes("def"));
        join(right.end());
        assertThat(appends.offset()).isEqualTo(9);
        assertThat(appends.content()).isEqualTo("xyzabcdef");
    }

    @Test
    void bytesWithAChecksumAreKeptAltogetherOrNotAtAll() {
        Append request = appends.begin(0, OF_ABCDEF);
        request.write(bytes("abc"));
        appends.pass(CHECKPOINT);
        request.write(bytes("de"));
        assertThat(appends.offset()).isZero();

        assertRefused(request.cut(), Word.CHECKSUM_MISMATCH);

        assertThat(appends.offset()).isZero();
    }

    @Test
    void aRequestThatHasEndedTakesNothingMore() throws IOException {
        Append request = appends.begin(0);
        request.write(bytes("abc"));
        Upload cut = join(request.cut());

        request.write(bytes("def"));

        assertThat(join(request.end())).isEqualTo(cut);
        assertThat(appends.content()).isEqualTo("abc");
        assertThat(appends.offset()).isEqualTo(3);
    }

    @Test
    void everyByteMovesTheExpiryOn() {
        Append request = appends.begin(0);
        request.write(bytes("abc"));
        uploads.clock().advance(Duration.ofHours(1));

        Upload kept = join(request.cut());

        assertThat(kept.expiresAt())
                .isEqualTo(OpenUploads.START.plus(Duration.ofHours(1)).plus(OpenUploads.EXPIRY));
        assertThat(uploads.find(kept.key())).contains(kept);
    }
}
