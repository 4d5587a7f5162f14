package org.fieldpost.export.json;

import java.io.IOException;
import java.io.InputStream;
import org.fieldpost.export.Bytes;

/**
 * The bytes of one stored JSON text after the other, of which as many are in memory as fit a window of fixed size. What
 * lies elsewhere is read where it is asked for. For one thread.
 */
public final class JsonWindow {
    public static final int SIZE = 256 << 10;

    private final byte[] bytes = new byte[SIZE];
    private Bytes content;
    private long start;
    private int length;

    /** Turns to another text; opens it, so that one that was erased is noticed. */
    public void show(Bytes text) throws IOException {
        content = text;
        read(0, SIZE);
    }

    /** Of the text, in bytes. */
    public long size() {
        return content.size();
    }

    /** The byte at a place of the text, from 0. */
    public byte at(long place) throws IOException {
        long index = place - start;
        if (index < 0 || index >= length) {
            if (place >= content.size()) {
                throw broken("it ends within a value");
            }
            read(place, SIZE);
            return bytes[0];
        }
        return bytes[(int) index];
    }

    /** Sees to it that a stretch of the text, or the beginning of one that is longer than the window, is in memory. */
    public void need(long from, long to) throws IOException {
        int wanted = (int) Math.min(SIZE, to - from);
        if (from < start || from + wanted > start + length) {
            read(from, wanted);
        }
    }

    private void read(long from, int most) throws IOException {
        int wanted = (int) Math.min(most, content.size() - from);
        length = 0;
        try (InputStream stream = content.open(from)) {
            if (stream.readNBytes(bytes, 0, wanted) < wanted) {
                throw broken("it is shorter than its record says");
            }
        }
        length = wanted;
        start = from;
    }

    /** What is to be thrown where the text is not the JSON that was received. */
    public IOException broken(String what) {
        return content.broken(what);
    }
}
