package org.fieldpost.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fieldpost.upload.UploadStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUploadStoreTest {
    private static final String KEY = "0123456789abcdef".repeat(2);
    private static final String OTHER = "1".repeat(32);
    private static final String THIRD = "2".repeat(32);

    @TempDir
    Path temp;

    private DataFolder folder;
    private FolderBlobStore blobs;
    private FolderUploadStore store;

    @BeforeEach
    void open() throws IOException {
        folder = DataFolder.open(temp.resolve("data"));
        blobs = FolderBlobStore.open(folder);
        store = blobs.uploads();
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
    }

    @Test
    void goesOnBehindTheOffsetAndDropsWhatLiesThere() throws IOException {
        write(KEY, 0, "abcdef");

        write(KEY, 3, "X");

        assertThat(read(KEY)).isEqualTo("abcX");
        assertThat(store.size(KEY)).isEqualTo(4);
    }

    @Test
    void dropsWhatLiesBehindTheOffsetBeforeAnythingIsWritten() throws IOException {
        write(KEY, 0, "abcdef");

        store.open(KEY, 2).close();

        assertThat(read(KEY)).isEqualTo("ab");
    }

    @Test
    void takesAllRemainingBytesOfABuffer() throws IOException {
        ByteBuffer middle = ByteBuffer.wrap("xxabcxx".getBytes(UTF_8), 2, 3);
        try (UploadStore.Partial file = store.open(KEY, 0)) {
            file.write(middle);
        }

        assertThat(middle.hasRemaining()).isFalse();
        assertThat(read(KEY)).isEqualTo("abc");
    }

    @Test
    void anUploadWithoutBytesHasNone() throws IOException {
        assertThat(store.size(KEY)).isZero();
        store.delete(KEY);
    }

    @Test
    void whatWasSealedSurvivesTheUploadAndTheUploadSurvivesTheSealing() throws IOException {
        write(KEY, 0, "a recording");

        String blob = blobs.seal(List.of(store.staged(KEY))).get(0);
        assertThat(read(KEY)).isEqualTo("a recording");

        store.delete(KEY);
        assertThat(store.size(KEY)).isZero();
        try (InputStream sealed = blobs.open(blob, 0)) {
            assertThat(sealed.readAllBytes()).asString(UTF_8).isEqualTo("a recording");
        }
    }

    @Test
    void anUploadSurvivesADraftThatIsDiscarded() throws IOException {
        write(KEY, 0, "a recording");

        store.staged(KEY).discard();

        assertThat(read(KEY)).isEqualTo("a recording");
    }

    /** An upload may have got its last byte days before it is sealed and recorded. */
    @Test
    void countsTheAgeOfWhatItBecameFromItsSealing() throws IOException {
        write(KEY, 0, "slow");
        age(KEY, Instant.now().minus(Duration.ofDays(3)));

        blobs.seal(List.of(store.staged(KEY)));

        assertThat(blobs.sweep(Instant.now().minus(Duration.ofHours(1)), blob -> false))
                .isZero();
    }

    @Test
    void sweepsOldBytesThatNothingNeeds() throws IOException {
        Instant graceEnds = Instant.now().minus(Duration.ofHours(1));
        for (String key : List.of(KEY, OTHER, THIRD)) {
            write(key, 0, "bytes");
        }
        age(KEY, graceEnds.minusSeconds(1));
        age(OTHER, graceEnds.minusSeconds(1));
        age(THIRD, graceEnds.plusSeconds(1));

        assertThat(store.sweep(graceEnds, OTHER::equals)).isEqualTo(1);

        assertThat(store.size(KEY)).isZero();
        assertThat(read(OTHER)).isEqualTo("bytes");
        assertThat(read(THIRD)).isEqualTo("bytes");
    }

    @Test
    void keepsBytesFromOtherUsersAndOverAStart() throws IOException {
        write(KEY, 0, "private");

        store = FolderBlobStore.open(folder).uploads();

        assertThat(read(KEY)).isEqualTo("private");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(KEY))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesNoPathOfAnythingButAKey() {
        for (String text : List.of("../../../../../../etc/passwd", "ABCDEF00000000000000000000000000", "")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> store.open(text, 0))
                    .withMessage("not an upload's key");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.delete(text));
        }
    }

    private void write(String key, long offset, String content) throws IOException {
        try (UploadStore.Partial file = store.open(key, offset)) {
            file.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
            file.sync();
        }
    }

    private String read(String key) throws IOException {
        try (InputStream bytes = store.read(key)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private void age(String key, Instant time) throws IOException {
        Files.setLastModifiedTime(path(key), FileTime.from(time));
    }

    private Path path(String key) {
        return folder.uploads().resolve(key);
    }
}
