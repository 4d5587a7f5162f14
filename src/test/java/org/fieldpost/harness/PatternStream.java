package org.fieldpost.harness;

import java.io.InputStream;

/** As many bytes as wanted, none of which is stored: each depends on its place, with a period that is no power of two. */
public final class PatternStream extends InputStream {
    private static final byte[] PATTERN = new byte[1_000_003];

    static {
        new java.util.Random(20261124).nextBytes(PATTERN);
    }

    private final long size;
    private long position;

    /**
     * @param size in bytes
     */
    public PatternStream(long size) {
        this.size = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == size) {
            return -1;
        }
        int start = (int) (position % PATTERN.length);
        int count = (int) Math.min(size - position, Math.min(length, PATTERN.length - start));
        System.arraycopy(PATTERN, start, target, offset, count);
        position += count;
        return count;
    }
}
