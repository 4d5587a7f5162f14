package org.fieldpost.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line breaks, eight bytes at a time, and makes them blanks. */
final class LineBreaks {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BLANKS = ' ' * ONES;
    private static final long FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;

    private LineBreaks() {}

    /** Whether there is any among the first bytes. */
    static boolean areIn(byte[] bytes, int length) {
        int at = 0;
        for (; length - at >= Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            if (hasControl(word) && (hasZero(word ^ FEEDS) || hasZero(word ^ RETURNS))) {
                return true;
            }
        }
        for (; at < length; at++) {
            if (isBreak(bytes[at])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a byte is below a blank: rarely, and one look says that none is a line break. */
    private static boolean hasControl(long word) {
        return ((word - BLANKS) & ~word & HIGHS) != 0;
    }

    private static boolean hasZero(long word) {
        return ((word - ONES) & ~word & HIGHS) != 0;
    }

    static void blank(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (isBreak(bytes[i])) {
                bytes[i] = ' ';
            }
        }
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }
}
