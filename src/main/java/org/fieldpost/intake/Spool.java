package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.fieldpost.intake.BlobStore.Staged;

/**
 * One content on its way in, digested as it comes. It stays in memory while it is small enough for the ledger and the
 * budget allows, and moves to staging as soon as either ends.
 */
final class Spool implements Content {
    /** The largest content that lies in the ledger itself. */
    static final int LEDGER_MAX = 64 * 1024;

    private static final int FIRST_RESERVATION = 2 * 1024;

    private final BlobStore blobs;
    private final MemoryBudget budget;
    private final LongSupplier stillToCome;
    private final MessageDigest sha256 = Digest.engine();
    private final Executor sealers;
    private byte[] memory = new byte[0];
    private LargeContent large;
    private long size;
    private Digest digest;
    private boolean forgotten;

    /**
     * @param stillToCome how many bytes of the request may follow those that are being written, as far as it said
     * @param sealers runs what writes to the disk; may reject
     */
    Spool(BlobStore blobs, MemoryBudget budget, LongSupplier stillToCome, Executor sealers) {
        this.blobs = blobs;
        this.budget = budget;
        this.stillToCome = stillToCome;
        this.sealers = sealers;
    }

    /** @throws org.fieldpost.Refusal {@code STORAGE_FULL} where the content is large and would not fit */
    void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (!forgotten && size + length > LEDGER_MAX) {
            blobs.room().requireFor(length + stillToCome.getAsLong());
        }
        sha256.update(bytes.duplicate());
        if (forgotten) {
            bytes.position(bytes.limit());
            size += length;
            return;
        }
        if (large == null && !fitsInMemory(length)) {
            moveToStaging();
        }
        if (large != null) {
            large.write(bytes);
        } else {
            bytes.get(memory, (int) size, length);
        }
        size += length;
    }

    private boolean fitsInMemory(int more) {
        long needed = size + more;
        if (needed > LEDGER_MAX) {
            return false;
        }
        if (needed <= memory.length) {
            return true;
        }
        int capacity = (int) Math.min(LEDGER_MAX, Math.max(needed, Math.max(FIRST_RESERVATION, 2L * memory.length)));
        if (!budget.reserveSparingly(capacity - memory.length)) {
            return false;
        }
        memory = Arrays.copyOf(memory, capacity);
        return true;
    }

    private void moveToStaging() throws IOException {
        large = new LargeContent(blobs.stage(), sealers);
        large.write(ByteBuffer.wrap(memory, 0, (int) size));
        releaseMemory();
    }

    /** No more bytes come. */
    void finish() throws IOException {
        if (large != null) {
            large.staged().finish();
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<Staged> staged() {
        return Optional.ofNullable(large).map(LargeContent::staged);
    }

    /** Nothing may be written afterwards. */
    @Override
    public Digest digest() {
        if (digest == null) {
            digest = Digest.of(sha256.digest());
        }
        return digest;
    }

    @Override
    public byte[] bytes() {
        return Arrays.copyOf(memory, (int) size);
    }

    /** Gives back memory and staging. What was sealed stays. */
    void discard() {
        releaseMemory();
        if (large != null) {
            large.staged().discard();
        }
    }

    /** Gives back memory and staging; from now on bytes are digested and dropped. */
    void forget() {
        discard();
        large = null;
        forgotten = true;
    }

    private void releaseMemory() {
        budget.release(memory.length);
        memory = new byte[0];
    }
}
