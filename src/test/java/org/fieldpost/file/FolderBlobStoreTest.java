package org.fieldpost.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.fieldpost.intake.BlobStore.Staged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest {
    @TempDir
    Path temp;

    private DataFolder folder;
    private FolderBlobStore store;

    @BeforeEach
    void open() throws IOException {
        folder = DataFolder.open(temp.resolve("data"));
        store = FolderBlobStore.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
    }

    @Test
    void givesBackWhatWasSealedFromAnyOffset() throws IOException {
        String id = seal("0123456789");

        assertThat(read(id, 0)).isEqualTo("0123456789");
        assertThat(read(id, 7)).isEqualTo("789");
        assertThat(read(id, 10)).isEmpty();
    }

    @Test
    void takesAllRemainingBytesOfEachBuffer() throws IOException {
        Staged staged = store.stage();
        ByteBuffer middle = ByteBuffer.wrap("xxabcxx".getBytes(UTF_8), 2, 3);
        ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);

        staged.write(middle);
        staged.write(direct);

        assertThat(middle.hasRemaining()).isFalse();
        assertThat(direct.hasRemaining()).isFalse();
        assertThat(read(store.seal(List.of(staged)).get(0), 0))
                .startsWith("abc")
                .hasSize(3 + (1 << 20));
    }

    @Test
    void sealsSeveralInTheirOrderAndLeavesNothingInStaging() throws IOException {
        List<Staged> staged = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            staged.add(stage("content " + i));
        }

        List<String> ids = store.seal(staged);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
        for (int i = 0; i < 5; i++) {
            assertThat(read(ids.get(i), 0)).isEqualTo("content " + i);
        }
        assertThat(filesIn(folder.staging())).isEmpty();
    }

    @Test
    void sealsAllOrNone() throws IOException {
        Staged whole = stage("whole");
        Staged broken = stage("broken");
        broken.discard();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.seal(List.of(whole, broken)));

        assertThat(filesIn(folder.blobs())).isEmpty();
        assertThat(filesIn(folder.staging())).isEmpty();
    }

    @Test
    void sealsNothingOfWhichASyncHasFailedBeforeThoughTheLastOneSucceeds() throws IOException {
        Staged staged = stage("first");
        Path file = filesIn(folder.staging()).get(0);
        Path away = Files.move(file, temp.resolve("away"));
        staged.syncAhead();
        Files.move(away, file);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.seal(List.of(staged)));

        assertThat(filesIn(folder.blobs())).isEmpty();
        assertThat(filesIn(folder.staging())).isEmpty();
    }

    @Test
    void syncsAheadWhileMoreIsWrittenAndWhereItWasDiscardedMeanwhile() throws IOException {
        Staged kept = stage("0123");
        kept.syncAhead();
        kept.write(ByteBuffer.wrap("4567".getBytes(UTF_8)));
        kept.syncAhead();
        Staged dropped = stage("dropped");
        dropped.discard();
        dropped.syncAhead();

        assertThat(read(store.seal(List.of(kept)).get(0), 0)).isEqualTo("01234567");
    }

    /** A file of another file system cannot be renamed into the folder: the first has its name by then. */
    @Test
    void takesNamesBackWhenALaterOneCannotBeGiven() throws IOException {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "fieldpost");
        Staged first = stage("first");
        StagedFile second =
                StagedFile.create(elsewhere.resolve("second"), FreeSpace.of(elsewhere, OptionalLong.empty()));

        assertThatExceptionOfType(AtomicMoveNotSupportedException.class)
                .isThrownBy(() -> store.seal(List.of(first, second)));

        assertThat(filesIn(folder.blobs())).isEmpty();
        assertThat(filesIn(folder.staging())).isEmpty();
        assertThat(filesIn(elsewhere)).isEmpty();
        Files.delete(elsewhere);
    }

    @Test
    void discardsWhatWasStagedButNeverWhatWasSealed() throws IOException {
        Staged staged = stage("dropped");
        staged.discard();
        staged.discard();
        assertThat(filesIn(folder.staging())).isEmpty();

        Staged sealed = stage("kept");
        String id = store.seal(List.of(sealed)).get(0);
        sealed.discard();
        assertThat(read(id, 0)).isEqualTo("kept");
    }

    @Test
    void clearsStagingAndKeepsBlobsWhenItOpens() throws IOException {
        stage("left over");
        String id = seal("kept");

        store = FolderBlobStore.open(folder);

        assertThat(filesIn(folder.staging())).isEmpty();
        assertThat(read(id, 0)).isEqualTo("kept");
    }

    @Test
    void keepsContentsFromOtherUsers() throws IOException {
        String id = seal("private");
        stage("private too");

        assertThat(modeOf(blob(id))).isEqualTo("rw-------");
        assertThat(modeOf(blob(id).getParent())).isEqualTo("rwx------");
        assertThat(modeOf(folder.blobs())).isEqualTo("rwx------");
        assertThat(modeOf(folder.staging())).isEqualTo("rwx------");
        assertThat(filesIn(folder.staging())).allMatch(path -> modeOf(path).equals("rw-------"));
    }

    @Test
    void deletesABlobOnceAndForAll() throws IOException {
        String id = seal("gone");

        store.delete(id);
        store.delete(id);

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(id, 0));
    }

    @Test
    void sweepsOldBlobsThatNothingRefersTo() throws IOException {
        String referenced = seal("referenced");
        String fresh = seal("fresh");
        String orphan = seal("orphan");
        Instant graceEnds = Instant.now().minus(Duration.ofHours(1));
        age(referenced, graceEnds);
        age(orphan, graceEnds);

        int removed = store.sweep(graceEnds, referenced::equals);

        assertThat(removed).isEqualTo(1);
        assertThat(filesIn(folder.blobs())).containsExactlyInAnyOrder(blob(referenced), blob(fresh));
    }

    /** A resumed upload may have got its last byte days before it is sealed and recorded. */
    @Test
    void countsABlobsAgeFromItsSealing() throws IOException {
        Staged staged = stage("slow");
        Path path = filesIn(folder.staging()).get(0);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        String id = store.seal(List.of(staged)).get(0);

        assertThat(store.sweep(Instant.now().minus(Duration.ofHours(1)), blobId -> false))
                .isZero();
        assertThat(read(id, 0)).isEqualTo("slow");
    }

    @Test
    void makesNoPathOfAnythingButAnId() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.open("../../../../etc/passwd", 0))
                .withMessage("not a blob's id");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.delete("ABCDEF00000000000000000000000000"));
    }

    private String seal(String content) throws IOException {
        return store.seal(List.of(stage(content))).get(0);
    }

    private Staged stage(String content) throws IOException {
        Staged staged = store.stage();
        staged.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
        return staged;
    }

    private String read(String id, long offset) throws IOException {
        try (InputStream content = store.open(id, offset)) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private void age(String id, Instant end) throws IOException {
        Files.setLastModifiedTime(blob(id), FileTime.from(end.minusSeconds(1)));
    }

    private Path blob(String id) {
        return folder.blobs().resolve(id.substring(0, 2)).resolve(id);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static String modeOf(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
