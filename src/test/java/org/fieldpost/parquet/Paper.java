package org.fieldpost.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.fieldpost.export.Scratch;

/** A scratch sheet in memory. */
final class Paper implements Scratch.Sheet {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public OutputStream output() {
        return bytes;
    }

    @Override
    public InputStream input() {
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public void close() {}
}
