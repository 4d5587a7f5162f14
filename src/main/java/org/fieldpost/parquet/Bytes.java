package org.fieldpost.parquet;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow in number, in the byte order of the format: the lowest first. For one thread. */
final class Bytes extends OutputStream {
    private static final int FIRST = 64;

    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int size;

    int size() {
        return size;
    }

    /** The array they are in, which holds more than they are. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Gives back the memory too. */
    void clear() {
        size = 0;
        bytes = NONE;
    }

    /** Keeps the memory for the next ones. */
    void restart() {
        size = 0;
    }

    @Override
    public void write(int single) {
        room(1);
        bytes[size++] = (byte) single;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void writeInt(int value) {
        writeLowest(value, Integer.BYTES);
    }

    void writeLong(long value) {
        writeLowest(value, Long.BYTES);
    }

    private void writeLowest(long value, int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    /** A number from 0 in as many bytes as it takes, seven bits in each (ULEB128). */
    void writeVariable(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }

    /** Sets a bit of the last byte. */
    void setInLast(int bit) {
        bytes[size - 1] |= (byte) (1 << bit);
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), Math.max(FIRST, bytes.length * 2)));
        }
    }
}
