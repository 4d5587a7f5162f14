package org.fieldpost.review;

import java.io.IOException;
import java.io.InputStream;
import org.fieldpost.intake.StoredContent;

/**
 * Kept bytes, to be read from any offset.
 *
 * @param content their size and digest
 * @param inBlobStore whether they lie in a store of their own, so that reading them can fail half way
 */
public record StoredBytes(StoredContent content, boolean inBlobStore, Source source) {

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
