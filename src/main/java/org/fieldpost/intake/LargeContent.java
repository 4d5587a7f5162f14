package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.fieldpost.intake.BlobStore.Staged;

/**
 * Writes a content to staging and has what was written synced while more comes, so that sealing finds little left to do. For
 * one thread.
 */
final class LargeContent {
    /** Files up to here are synced once, at their end. */
    private static final long SYNCED_AHEAD = 32L << 20;

    private final Staged staged;
    private final Executor sealers;
    private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
    private long unsynced;

    /** @param sealers runs what writes to the disk; may reject */
    LargeContent(Staged staged, Executor sealers) {
        this.staged = staged;
        this.sealers = sealers;
    }

    Staged staged() {
        return staged;
    }

    void write(ByteBuffer bytes) throws IOException {
        unsynced += bytes.remaining();
        staged.write(bytes);
        if (unsynced > SYNCED_AHEAD && syncing.isDone()) {
            syncAhead();
        }
    }

    private void syncAhead() {
        unsynced = 0;
        try {
            syncing = CompletableFuture.runAsync(staged::syncAhead, sealers);
        } catch (RejectedExecutionException busy) {
            // There is a next time, and sealing syncs all of it.
        }
    }
}
