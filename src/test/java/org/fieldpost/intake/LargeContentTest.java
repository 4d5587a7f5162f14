package org.fieldpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.fieldpost.intake.BlobStore.Staged;
import org.junit.jupiter.api.Test;

class LargeContentTest {
    private static final int MIB = 1 << 20;

    private final Written written = new Written();
    private final List<Runnable> waiting = new ArrayList<>();

    @Test
    void isSyncedAsItComes() throws IOException {
        write(Runnable::run, 100);

        assertThat(written.syncedAt).containsExactly(33L * MIB, 66L * MIB, 99L * MIB);
    }

    @Test
    void isSyncedOnceWhereItIsNotSoLarge() throws IOException {
        write(Runnable::run, 32);

        assertThat(written.syncedAt).isEmpty();
    }

    @Test
    void neverHasTwoSyncsWaiting() throws IOException {
        write(waiting::add, 200);

        assertThat(waiting).hasSize(1);
    }

    @Test
    void goesOnWhereTheDiskIsTooBusyToSyncAhead() throws IOException {
        write(
                task -> {
                    throw new RejectedExecutionException("busy");
                },
                100);

        assertThat(written.bytes).isEqualTo(100L * MIB);
    }

    private void write(Executor sealers, int mebibytes) throws IOException {
        LargeContent content = new LargeContent(written, sealers);
        byte[] piece = new byte[MIB];
        for (int i = 0; i < mebibytes; i++) {
            content.write(ByteBuffer.wrap(piece));
        }
    }

    /** Keeps nothing but the count. */
    private static final class Written implements Staged {
        private long bytes;
        private final List<Long> syncedAt = new ArrayList<>();

        @Override
        public void write(ByteBuffer piece) {
            bytes += piece.remaining();
            piece.position(piece.limit());
        }

        @Override
        public void syncAhead() {
            syncedAt.add(bytes);
        }

        @Override
        public void finish() {}

        @Override
        public void discard() {}
    }
}
