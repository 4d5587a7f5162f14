package org.fieldpost.export.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** A value that is in memory as a whole. */
public final class Literal implements Value {
    /** No value. */
    public static final Value NONE = new Literal(Kind.NONE, Type.NONE, new byte[0]);

    private final Kind kind;
    private final Type type;
    private final byte[] bytes;

    private Literal(Kind kind, Type type, byte[] bytes) {
        this.kind = kind;
        this.type = type;
        this.bytes = bytes;
    }

    public static Literal text(String text) {
        return new Literal(Kind.TEXT, Type.TEXT, text.getBytes(UTF_8));
    }

    /** @param text a moment as {@link Type#TIMESTAMP} has it */
    static Literal moment(String text) {
        return new Literal(Kind.TEXT, Type.TIMESTAMP, text.getBytes(UTF_8));
    }

    public static Literal number(long number) {
        return new Literal(Kind.NUMBER, Type.INTEGER, Long.toString(number).getBytes(UTF_8));
    }

    /** Takes over what another value is. */
    public static Literal copyOf(Value value) throws IOException {
        return new Literal(value.kind(), value.type(), value.toBytes());
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public void writeTo(Octets octets) throws IOException {
        for (byte b : bytes) {
            octets.put(b & 0xff);
        }
    }

    @Override
    public int first() {
        if (bytes.length == 0) {
            return -1;
        }
        int c = bytes[0] & 0xff;
        if (c >= 0xE0 && c < 0xF0) {
            return ((c & 0xF) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F);
        }
        return c;
    }

    @Override
    public boolean isPlain() {
        for (byte b : bytes) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] beginning(int most) {
        return Arrays.copyOf(bytes, Math.min(most, bytes.length));
    }

    @Override
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
