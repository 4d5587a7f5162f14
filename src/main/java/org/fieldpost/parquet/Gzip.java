package org.fieldpost.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Compresses to the gzip format (RFC 1952): the one that needs neither a library nor native code of its own, and that
 * every reader has. {@link java.util.zip.GZIPOutputStream} would take a new deflater for each page. For one thread.
 */
final class Gzip implements AutoCloseable {
    /** A third of the time that level 6 takes, for an eighth more bytes of JSON. */
    private static final int LEVEL = 3;

    private static final int BUFFER = 16 << 10;

    /** Deflate, no name, no time, an unknown system. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Bytes packed = new Bytes();

    /** Bytes that can be written as often as needed. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What a source becomes. */
    byte[] compress(Source source) throws IOException {
        packed.restart();
        compress(source, packed);
        return packed.copy();
    }

    /** Writes what a source becomes: the same bytes each time. */
    void compress(Source source, OutputStream out) throws IOException {
        deflater.reset();
        out.write(HEAD);
        CRC32 crc = new CRC32();
        DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater, BUFFER);
        source.writeTo(new CheckedOutputStream(packed, crc));
        packed.finish();
        Bytes tail = new Bytes();
        tail.writeInt((int) crc.getValue());
        tail.writeInt((int) deflater.getBytesRead());
        out.write(tail.array(), 0, tail.size());
    }

    @Override
    public void close() {
        deflater.end();
    }
}
