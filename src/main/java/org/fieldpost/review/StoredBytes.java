package org.fieldpost.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;

/**
 * Kept bytes, to be read from any offset.
 *
 * @param tag another one for other bytes
 * @param sha256 their digest, where it is known without reading them
 * @param interruptible whether reading can fail half way, as it can where they lie in a store of their own
 */
public record StoredBytes(
        long size, Digest tag, Optional<Digest> sha256, boolean interruptible, StoredBytes.Source source) {

    /** The bytes of one content, whose digest is their tag. */
    static StoredBytes of(StoredContent content, boolean interruptible, Source source) {
        return new StoredBytes(content.size(), content.sha256(), Optional.of(content.sha256()), interruptible, source);
    }

    StoredBytes with(Digest known) {
        return new StoredBytes(size, tag, Optional.of(known), interruptible, source);
    }

    /** Opens the bytes. */
    public interface Source {

        /**
         * Opens the bytes for reading to their end; the caller closes.
         *
         * @param offset from 0 to the size
         */
        InputStream open(long offset) throws IOException;
    }
}
