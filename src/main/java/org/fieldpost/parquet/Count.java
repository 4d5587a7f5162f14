package org.fieldpost.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts bytes on their way to a stream. For one thread. */
final class Count extends FilterOutputStream {
    private long bytes;

    /** @param out is left open by nobody but its owner */
    Count(OutputStream out) {
        super(out);
    }

    /** One behind which nothing is. */
    static Count only() {
        return new Count(OutputStream.nullOutputStream());
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        bytes += length;
    }
}
