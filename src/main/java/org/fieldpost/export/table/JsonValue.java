package org.fieldpost.export.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import org.fieldpost.export.json.JsonCharacters;
import org.fieldpost.export.json.JsonWindow;

/** A value where it lies in a JSON text: the text must still be shown by its window. */
final class JsonValue implements Value {
    /** How far a string is looked at for what needs quotes. */
    private static final int SHORT = 4 << 10;

    private static final int NUMBER_MAX = 64;

    private final JsonWindow text;
    private final JsonCharacters characters;
    private final long from;
    private final long to;
    private final Kind kind;

    private JsonValue(JsonWindow text, JsonCharacters characters, long from, long to, Kind kind) {
        this.text = text;
        this.characters = characters;
        this.from = from;
        this.to = to;
        this.kind = kind;
    }

    /** A value as what it stands for. */
    static JsonValue of(JsonWindow text, JsonCharacters characters, long from, long to) throws IOException {
        return new JsonValue(text, characters, from, to, kindOf(text.at(from)));
    }

    /** A value as the JSON text that it is, strings included; {@code null} as none. */
    static JsonValue asText(JsonWindow text, JsonCharacters characters, long from, long to) throws IOException {
        Kind kind = kindOf(text.at(from));
        return new JsonValue(text, characters, from, to, kind == Kind.TEXT ? Kind.NESTED : kind);
    }

    private static Kind kindOf(byte first) {
        return switch (first) {
            case '"' -> Kind.TEXT;
            case '{', '[' -> Kind.NESTED;
            case 'n' -> Kind.NONE;
            case 't', 'f' -> Kind.BOOLEAN;
            default -> Kind.NUMBER;
        };
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Type type() throws IOException {
        return switch (kind) {
            case TEXT -> Type.TEXT;
            case BOOLEAN -> Type.BOOLEAN;
            case NESTED -> Type.NESTED;
            case NONE -> Type.NONE;
            case NUMBER -> to - from > NUMBER_MAX ? Type.DECIMAL : Type.ofNumber(number());
        };
    }

    private String number() throws IOException {
        byte[] digits = new byte[(int) (to - from)];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = text.at(from + i);
        }
        return new String(digits, ISO_8859_1);
    }

    @Override
    public void writeTo(Octets octets) throws IOException {
        text.need(from, to);
        switch (kind) {
            case NONE -> {}
            case TEXT -> {
                characters.begin(from);
                for (int octet = characters.next(); octet >= 0; octet = characters.next()) {
                    octets.put(octet);
                }
            }
            default -> write(text, from, to, octets);
        }
    }

    @Override
    public byte[] beginning(int most) throws IOException {
        byte[] bytes = new byte[most];
        int length = 0;
        if (kind == Kind.TEXT) {
            characters.begin(from);
            for (int octet = characters.next(); octet >= 0 && length < most; octet = characters.next()) {
                bytes[length++] = (byte) octet;
            }
        } else if (kind != Kind.NONE) {
            for (long at = from; at < to && length < most; at++) {
                bytes[length++] = text.at(at);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Hands over a part of a JSON text as it stands there. */
    static void write(JsonWindow text, long from, long to, Octets octets) throws IOException {
        for (long at = from; at < to; at++) {
            octets.put(text.at(at) & 0xff);
        }
    }

    @Override
    public int first() throws IOException {
        if (kind == Kind.TEXT) {
            characters.begin(from);
            return characters.peek();
        }
        return kind == Kind.NONE ? -1 : text.at(from);
    }

    /** Of a string judged by how it is written. */
    @Override
    public boolean isPlain() throws IOException {
        if (kind == Kind.NESTED) {
            return false;
        }
        if (kind != Kind.TEXT) {
            return true;
        }
        if (to - from - 2 > SHORT) {
            return false;
        }
        text.need(from, to);
        for (long at = from + 1; at < to - 1; at++) {
            byte b = text.at(at);
            if (b == ',' || b == '\\') {
                return false;
            }
        }
        return true;
    }
}
