package org.fieldpost.http.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes the names and values of an urlencoded form into a block that is used again and again. */
final class PercentDecoder {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final int NO_ESCAPE = -2;
    private static final int BEHIND_PERCENT = -1;

    private final byte[] block;
    private int length;
    private boolean broken;

    /** The high digit's value where the low one is awaited; else one of the two constants. */
    private int escape = NO_ESCAPE;

    /**
     * Allocates the block.
     *
     * @param size in bytes
     */
    PercentDecoder(int size) {
        block = new byte[size];
    }

    /**
     * Decodes up to the first {@code &} or {@code separator}, the first broken escape, or until the block is full.
     *
     * @return index of the first byte not taken
     */
    int decode(byte[] bytes, int from, int to, char separator) {
        int at = from;
        int filled = length;
        while (at < to && filled < block.length) {
            if (escape == NO_ESCAPE) {
                int plain = Math.min(plainBytes(bytes, at, to, separator), block.length - filled);
                System.arraycopy(bytes, at, block, filled, plain);
                filled += plain;
                at += plain;
                if (at == to || filled == block.length) {
                    break;
                }
            }
            byte b = bytes[at];
            if (escape != NO_ESCAPE) {
                int digit = HexDigits.value(b);
                if (digit < 0) {
                    broken = true;
                    break;
                }
                if (escape == BEHIND_PERCENT) {
                    escape = digit;
                } else {
                    block[filled++] = (byte) (escape << 4 | digit);
                    escape = NO_ESCAPE;
                }
            } else if (b == '&' || b == separator) {
                break;
            } else if (b == '%') {
                escape = BEHIND_PERCENT;
            } else {
                block[filled++] = b == '+' ? (byte) ' ' : b;
            }
            at++;
        }
        length = filled;
        return at;
    }

    /** How many bytes stand for themselves: all up to the first one that may mean something else, eight at a time. */
    private static int plainBytes(byte[] bytes, int from, int to, char separator) {
        long separators = EACH_BYTE * separator;
        int at = from;
        while (at <= to - Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, at);
            long special = zeros(eight ^ EACH_BYTE * '%')
                    | zeros(eight ^ EACH_BYTE * '+')
                    | zeros(eight ^ EACH_BYTE * '&')
                    | zeros(eight ^ separators);
            if (special != 0) {
                return at - from + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        return at - from;
    }

    /** The lowest bit that is set is in the lowest byte that is zero (Warren, Hacker's Delight, 6-1). */
    private static long zeros(long eight) {
        return (eight - EACH_BYTE) & ~eight & EACH_BYTE << 7;
    }

    /** Whether a percent sign was not followed by two hexadecimal digits. */
    boolean broken() {
        return broken;
    }

    /** Whether an escape has begun whose digits have not come. */
    boolean inEscape() {
        return escape != NO_ESCAPE;
    }

    boolean full() {
        return length == block.length;
    }

    /** How many decoded bytes wait. */
    int length() {
        return length;
    }

    /** The waiting bytes as the text of a name; none waits afterwards. */
    String drainText() {
        String text = SentText.decode(block, 0, length);
        length = 0;
        return text;
    }

    /** The waiting bytes, to be used before the next call; none waits afterwards. */
    ByteBuffer drain() {
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
        length = 0;
        return bytes;
    }
}
