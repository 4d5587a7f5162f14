package org.fieldpost.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Port: sealed blobs, for those who only read them. Implementations are safe for use by many threads. */
public interface BlobReader {

    /**
     * Opens a blob for reading.
     *
     * @param offset first byte to read, from 0 to the blob's size
     * @throws java.nio.file.NoSuchFileException where there is no such blob
     * @throws IllegalArgumentException where that is no id of a blob
     */
    InputStream open(String blobId, long offset) throws IOException;

    /** Names the blobs that were sealed before a moment, in no order. Blobs that go away meanwhile may be among them. */
    void eachSealedBefore(Instant before, Taker taker) throws IOException;

    /** Is handed ids of blobs, one after the other. */
    @FunctionalInterface
    interface Taker {

        void take(String blobId) throws IOException;
    }
}
