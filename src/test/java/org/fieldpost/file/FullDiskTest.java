package org.fieldpost.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fieldpost.Refusal;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    /** Linux has a device that is always full. */
    @Test
    void knowsAFullDiskByWhatTheSystemSaysOfIt() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            IOException failure = catchThrowableOfType(IOException.class, () -> full.write(ByteBuffer.allocate(1)));

            assertRefused(() -> FullDisk.refuseOr(failure));
        }
    }

    @Test
    void knowsAnExhaustedQuota() {
        assertRefused(() -> FullDisk.refuseOr(new FileSystemException("blob", null, "Disk quota exceeded")));
    }

    @Test
    void givesBackAnyOtherFailure() {
        IOException failure = new AccessDeniedException("blob");

        assertThat(FullDisk.refuseOr(failure)).isSameAs(failure);
        assertThat(FullDisk.refuseOr(new IOException())).isInstanceOf(IOException.class);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.STORAGE_FULL));
    }
}
