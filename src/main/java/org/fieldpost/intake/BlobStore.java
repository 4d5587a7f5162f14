package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Port: contents too large for the ledger, kept under names that the store chooses. Implementations are safe for use by
 * many threads.
 *
 * <p>Methods throw {@link org.fieldpost.Refusal} {@code STORAGE_FULL} where there is no room, and {@link IOException}
 * for anything else that goes wrong.
 */
public interface BlobStore extends BlobReader {

    /** How much room there is; cheap enough to be asked for each piece of a content. */
    Room room() throws IOException;

    /** How large the disk is that it is on. */
    long diskBytes() throws IOException;

    /** Opens a new staging area for one content. What is staged and not sealed is gone after a restart. */
    Staged stage() throws IOException;

    /**
     * Makes staged contents permanent, all or none: each is synced, then named, and the names are synced. Blocks for as
     * long as the disk takes.
     *
     * @return the blobs' ids in the order of {@code staged}
     */
    List<String> seal(List<Staged> staged) throws IOException;

    /** Removes a blob; does nothing where there is none. */
    void delete(String blobId) throws IOException;

    /**
     * Removes blobs that were sealed before {@code before} and that {@code referenced} does not know: what was left of
     * submissions that failed before they were recorded.
     *
     * @param referenced asked for each old blob's id, must answer from the ledger
     * @return how many were removed
     */
    int sweep(Instant before, Predicate<String> referenced) throws IOException;

    /** One content on its way in. Used by one thread at a time, save for {@link #syncAhead}. */
    interface Staged {

        /** Appends all remaining bytes of {@code bytes}. */
        void write(ByteBuffer bytes) throws IOException;

        /**
         * Brings what was written so far to stable storage, beside the thread that writes more. Where that fails,
         * {@link BlobStore#seal} does.
         */
        void syncAhead();

        /** No more bytes come; gives back what writing took, such as an open file. May be called more than once. */
        void finish() throws IOException;

        /** Gives the space back; does nothing once sealed or discarded. */
        void discard();
    }
}
