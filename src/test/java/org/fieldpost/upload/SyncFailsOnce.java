package org.fieldpost.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.fieldpost.intake.BlobStore.Staged;
import org.fieldpost.intake.Room;

/** A real store on a disk whose first sync fails and whose later ones tell of no harm, as those of real disks may. */
record SyncFailsOnce(UploadStore store, AtomicBoolean failed) implements UploadStore {

    static SyncFailsOnce over(UploadStore store) {
        return new SyncFailsOnce(store, new AtomicBoolean());
    }

    @Override
    public Partial open(String key, long offset) throws IOException {
        Partial partial = store.open(key, offset);
        return new Partial() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                partial.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                if (failed.compareAndSet(false, true)) {
                    throw new IOException("this disk is broken");
                }
                partial.sync();
            }

            @Override
            public void close() throws IOException {
                partial.close();
            }
        };
    }

    @Override
    public Room room() throws IOException {
        return store.room();
    }

    @Override
    public long size(String key) throws IOException {
        return store.size(key);
    }

    @Override
    public InputStream read(String key) throws IOException {
        return store.read(key);
    }

    @Override
    public Staged staged(String key) {
        return store.staged(key);
    }

    @Override
    public void delete(String key) throws IOException {
        store.delete(key);
    }

    @Override
    public int sweep(Instant before, Predicate<String> needed) throws IOException {
        return store.sweep(before, needed);
    }
}
