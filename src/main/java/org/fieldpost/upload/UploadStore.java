package org.fieldpost.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Predicate;
import org.fieldpost.intake.BlobStore.Staged;
import org.fieldpost.intake.Room;

/**
 * Port: the bytes of uploads that are under way. Implementations are safe for use by many threads, each key by one at a
 * time. Methods throw {@link org.fieldpost.Refusal} {@code STORAGE_FULL} where there is no room, and {@link IOException} for
 * anything else that goes wrong.
 */
public interface UploadStore {

    /** How much room there is; cheap enough to be asked for each piece. */
    Room room() throws IOException;

    /**
     * Opens an upload's bytes to go on behind the first {@code offset} of them; what lies there is dropped. Makes them where
     * there are none.
     */
    Partial open(String key, long offset) throws IOException;

    /** How many bytes of an upload there are, synced or not. */
    long size(String key) throws IOException;

    /** All bytes of an upload, from the first on. */
    InputStream read(String key) throws IOException;

    /** The bytes of a whole upload, to be sealed where blobs are. They stay here as well until they are deleted. */
    Staged staged(String key);

    /** Removes an upload's bytes; does nothing where there are none. */
    void delete(String key) throws IOException;

    /** Removes the bytes last written before {@code before} that {@code needed} does not know, and tells how many it were. */
    int sweep(Instant before, Predicate<String> needed) throws IOException;

    /** Bytes that are being written. Used by one thread at a time. */
    interface Partial extends Closeable {

        /** Appends all remaining bytes of {@code bytes}. */
        void write(ByteBuffer bytes) throws IOException;

        /** Brings what was written to stable storage, and the name it has there. */
        void sync() throws IOException;
    }
}
