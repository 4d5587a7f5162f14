package org.fieldpost.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks one string of a JSON text (RFC 8259 §7) and its UTF-8 (RFC 3629 §4) as it arrives.
 *
 * <p>An escape may name half a surrogate pair: the grammar allows it, and the bytes stay as they are.
 */
final class JsonString {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private enum Stage {
        PLAIN,
        ESCAPE,
        HEX,
        CONTINUATION,
        CLOSED
    }

    private Stage stage = Stage.CLOSED;

    /** How many digits of an escape, or bytes of a character, are to come. */
    private int missing;

    /** What the next byte of a character may be, unsigned; only its second byte has other bounds than 80 to BF. */
    private int low;

    private int high;

    /** The opening quote has been seen. */
    void begin() {
        stage = Stage.PLAIN;
    }

    /** Whether the closing quote has been seen. */
    boolean closed() {
        return stage == Stage.CLOSED;
    }

    /**
     * Takes bytes up to and with the closing quote.
     *
     * @return index behind the last byte taken
     */
    int take(byte[] bytes, int from, int to) throws JsonFault {
        int at = from;
        while (at < to && stage != Stage.CLOSED) {
            if (stage == Stage.PLAIN) {
                at = skipPlain(bytes, at, to);
                if (at == to) {
                    return to;
                }
            }
            next(bytes[at], at);
            at++;
        }
        return at;
    }

    /** Index of the first byte that needs a look: a quote, a backslash, a control character, or none of ASCII. */
    private static int skipPlain(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= Long.BYTES && isPlain((long) WORD.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /**
     * Whether none of eight bytes needs a look. {@code (x - ONES) & ~x & HIGHS} is zero just where no byte of {@code x} is;
     * the same with {@code BLANKS} where none is below a blank.
     */
    private static boolean isPlain(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        long odd =
                ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - BLANKS) & ~word) | word;
        return (odd & HIGHS) == 0;
    }

    private void next(byte b, int at) throws JsonFault {
        switch (stage) {
            case PLAIN -> special(b, at);
            case ESCAPE -> escape(b, at);
            case HEX -> {
                if (!isHex(b)) {
                    throw new JsonFault(at, "expected four hexadecimal digits behind \\u");
                }
                if (--missing == 0) {
                    stage = Stage.PLAIN;
                }
            }
            case CONTINUATION -> {
                int unsigned = b & 0xff;
                if (unsigned < low || unsigned > high) {
                    throw notUtf8(at);
                }
                low = 0x80;
                high = 0xBF;
                if (--missing == 0) {
                    stage = Stage.PLAIN;
                }
            }
            case CLOSED -> throw new IllegalStateException("the string has ended");
        }
    }

    private void special(byte b, int at) throws JsonFault {
        if (b == '"') {
            stage = Stage.CLOSED;
        } else if (b == '\\') {
            stage = Stage.ESCAPE;
        } else if (b >= 0) {
            throw new JsonFault(at, "a control character in a string must be escaped");
        } else {
            lead(b & 0xff, at);
        }
    }

    private void escape(byte b, int at) throws JsonFault {
        switch (b) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> stage = Stage.PLAIN;
            case 'u' -> {
                stage = Stage.HEX;
                missing = 4;
            }
            default -> throw new JsonFault(at, "a backslash is followed by a character that it does not escape");
        }
    }

    /** The first byte of a character beyond ASCII: no overlong forms, no surrogates, nothing above U+10FFFF. */
    private void lead(int b, int at) throws JsonFault {
        if (b < 0xC2 || b > 0xF4) {
            throw notUtf8(at);
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        stage = Stage.CONTINUATION;
    }

    private static JsonFault notUtf8(int at) {
        return new JsonFault(at, "a string is not UTF-8");
    }

    private static boolean isHex(byte b) {
        int lower = b | 0x20;
        return (b >= '0' && b <= '9') || (lower >= 'a' && lower <= 'f');
    }
}
