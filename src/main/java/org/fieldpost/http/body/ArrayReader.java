package org.fieldpost.http.body;

import java.nio.ByteBuffer;

/**
 * Lets a reader see every buffer as an array: a heap buffer's own, and blocks copied out of any other.
 */
abstract class ArrayReader implements BodyReader {
    private static final int BLOCK = 8 * 1024;
    private static final byte[] NONE = {};

    private byte[] block = NONE;

    @Override
    public final void feed(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            int from = bytes.arrayOffset() + bytes.position();
            int to = from + bytes.remaining();
            bytes.position(bytes.limit());
            take(bytes.array(), from, to);
            return;
        }
        if (block.length == 0) {
            block = new byte[BLOCK];
        }
        while (bytes.hasRemaining()) {
            int length = Math.min(block.length, bytes.remaining());
            bytes.get(block, 0, length);
            take(block, 0, length);
        }
    }

    /** Takes the bytes from {@code from} (inclusive) to {@code to} (exclusive); they may change afterwards. */
    abstract void take(byte[] bytes, int from, int to);
}
