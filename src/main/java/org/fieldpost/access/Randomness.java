package org.fieldpost.access;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Random bytes from the JDK's {@link SecureRandom}, drawn in blocks for each thread, as two threads that draw a few
 * bytes at a time from one source slow each other down sevenfold.
 */
final class Randomness {
    private static final int BLOCK = 1_024;
    private static final SecureRandom SOURCE = new SecureRandom();

    /** Holds a type of the JDK only, so that a thread of a servlet container keeps no class of ours alive. */
    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(BLOCK).limit(0));

    private Randomness() {}

    /** Fills {@code length} bytes, at most 1,024, from {@code offset} on. */
    static void fill(byte[] target, int offset, int length) {
        ByteBuffer buffer = holding(length);
        int from = buffer.position();
        buffer.get(target, offset, length);
        // What was handed out doesn't stay in memory a second time.
        buffer.put(from, new byte[length]);
    }

    static long nextLong() {
        ByteBuffer buffer = holding(Long.BYTES);
        int from = buffer.position();
        long value = buffer.getLong();
        buffer.putLong(from, 0);
        return value;
    }

    private static ByteBuffer holding(int length) {
        ByteBuffer buffer = BUFFER.get();
        if (buffer.remaining() < length) {
            byte[] block = new byte[BLOCK];
            SOURCE.nextBytes(block);
            buffer.clear().put(block).flip();
        }
        return buffer;
    }
}
