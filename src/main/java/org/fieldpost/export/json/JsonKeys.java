package org.fieldpost.export.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads the keys of JSON objects. For one thread. */
public final class JsonKeys {
    /** How many bytes of UTF-8 a key may have to be read as a whole. */
    public static final int LENGTH_MAX = 4 << 20;

    private final JsonCharacters characters;
    private byte[] bytes = new byte[256];

    public JsonKeys(JsonWindow text) {
        characters = new JsonCharacters(text);
    }

    /**
     * The key whose opening quote is there, escapes resolved, or any other string.
     *
     * @return empty where it is too long
     */
    public Optional<String> at(long quote) throws IOException {
        int length = 0;
        characters.begin(quote);
        for (int octet = characters.next(); octet >= 0; octet = characters.next()) {
            if (length == LENGTH_MAX) {
                return Optional.empty();
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) octet;
        }
        return Optional.of(new String(bytes, 0, length, UTF_8));
    }
}
