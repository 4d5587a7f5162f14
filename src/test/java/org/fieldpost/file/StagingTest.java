package org.fieldpost.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.fieldpost.intake.BlobStore.Staged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
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

    private Staged stage(String content) throws IOException {
        Staged staged = store.stage();
        staged.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
        return staged;
    }

    @Test
    void whatComesInIsStagedUntilItIsSealedOrDiscarded() throws IOException {
        Staged kept = stage("0123456789");
        Staged dropped = stage("01234");
        assertThat(store.staging()).isEqualTo(new Staging(2, 15));

        dropped.discard();
        assertThat(store.staging()).isEqualTo(new Staging(1, 10));

        store.seal(List.of(kept));
        assertThat(store.staging()).isEqualTo(new Staging(0, 0));
    }

    @Test
    void sealingIsMeasuredOnceForAllFilesOfACall() throws IOException {
        store.seal(List.of(stage("a"), stage("b"), stage("c")));

        assertThat(store.sealedFiles()).isEqualTo(3);
        assertThat(LongStream.of(store.sealTimes().counts()).sum()).isEqualTo(1);
        assertThat(store.sealTimes().sum()).isPositive();
    }
}
