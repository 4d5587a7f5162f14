package org.fieldpost.export.json;

import java.io.IOException;

/**
 * Reads what a JSON string stands for, byte by byte of its UTF-8. Half a surrogate pair, which UTF-8 cannot hold, stays the
 * escape that it was written as.
 */
public final class JsonCharacters {
    private static final int ESCAPE = 6;

    private final JsonWindow text;
    private final byte[] decoded = new byte[ESCAPE];
    private int taken;
    private int ready;
    private long at;

    public JsonCharacters(JsonWindow text) {
        this.text = text;
    }

    /** Begins at the opening quote of a string. */
    public void begin(long quote) {
        at = quote + 1;
        taken = 0;
        ready = 0;
    }

    /** Goes on where {@link #place} was. */
    void resume(long place) {
        at = place;
        taken = 0;
        ready = 0;
    }

    /** Where the next character is written; -1 amid one. */
    long place() {
        return taken < ready ? -1 : at;
    }

    /** The first character, or -1 where there is none: of those beyond ASCII only such as three bytes are for. */
    public int peek() throws IOException {
        long quote = at - 1;
        int c = next();
        if (c >= 0xE0 && c < 0xF0) {
            int high = (c & 0xF) << 12;
            int middle = (next() & 0x3F) << 6;
            c = high | middle | (next() & 0x3F);
        }
        begin(quote);
        return c;
    }

    /** The next byte, from 0 to 255, or -1 at the end of the string. */
    public int next() throws IOException {
        if (taken < ready) {
            return decoded[taken++] & 0xff;
        }
        byte b = text.at(at);
        if (b == '"') {
            return -1;
        }
        at++;
        return b == '\\' ? escaped() : b & 0xff;
    }

    private int escaped() throws IOException {
        byte b = text.at(at++);
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> b & 0xff;
        };
    }

    private int unicode() throws IOException {
        int unit = digits(at);
        long digits = at;
        at += 4;
        if (Character.isHighSurrogate((char) unit) && text.at(at) == '\\' && text.at(at + 1) == 'u') {
            int second = digits(at + 2);
            if (Character.isLowSurrogate((char) second)) {
                at += ESCAPE;
                return encode(Character.toCodePoint((char) unit, (char) second));
            }
        }
        return Character.isSurrogate((char) unit) ? asWritten(digits) : encode(unit);
    }

    private int digits(long from) throws IOException {
        int value = 0;
        for (long place = from; place < from + 4; place++) {
            int digit = Character.digit(text.at(place), 16);
            if (digit < 0) {
                throw text.broken("a digit is missing");
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private int asWritten(long digits) throws IOException {
        ready = 0;
        put('\\');
        put('u');
        for (long place = digits; place < digits + 4; place++) {
            put(text.at(place));
        }
        return first();
    }

    private int encode(int c) {
        ready = 0;
        if (c < 0x80) {
            return c;
        }
        if (c < 0x800) {
            put(0xC0 | (c >> 6));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12));
            put(continuation(c >> 6));
        } else {
            put(0xF0 | (c >> 18));
            put(continuation(c >> 12));
            put(continuation(c >> 6));
        }
        put(continuation(c));
        return first();
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private void put(int octet) {
        decoded[ready++] = (byte) octet;
    }

    private int first() {
        taken = 1;
        return decoded[0] & 0xff;
    }
}
