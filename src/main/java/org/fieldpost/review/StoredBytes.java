package org.fieldpost.review;

import java.io.IOException;
import java.io.InputStream;
import org.fieldpost.intake.StoredContent;

/**
 * Kept bytes, to be read from any offset.
 *
 * @param content their size and digest
 */
public record StoredBytes(StoredContent content, Source source) {

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
