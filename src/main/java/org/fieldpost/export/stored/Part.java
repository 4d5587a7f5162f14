package org.fieldpost.export.stored;

import java.io.IOException;
import java.io.InputStream;
import org.fieldpost.export.Bytes;

/**
 * A stretch of other bytes.
 *
 * @param start where it begins in them
 */
record Part(Bytes whole, long start, long size) implements Bytes {

    /** Goes on behind the end of the stretch, where the whole does: readers know the size. */
    @Override
    public InputStream open(long offset) throws IOException {
        return whole.open(start + offset);
    }

    @Override
    public IOException broken(String what) {
        return whole.broken(what);
    }
}
