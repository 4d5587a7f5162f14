package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Turns the bytes of names into text, whose encoding no client declares. */
final class SentText {

    private SentText() {}

    /** UTF-8 where the bytes are that, exactly; ISO-8859-1, which any bytes are, otherwise. */
    static String decode(byte[] bytes, int from, int to) {
        return utf8(bytes, from, to).orElseGet(() -> new String(bytes, from, to - from, ISO_8859_1));
    }

    /** As {@link #decode(byte[], int, int)}, for bytes held as the characters U+0000 to U+00FF. */
    static String decode(String octets) {
        byte[] bytes = octets.getBytes(ISO_8859_1);
        return decode(bytes, 0, bytes.length);
    }

    /** The text, or empty where the bytes are not exactly UTF-8. */
    static Optional<String> utf8(byte[] bytes, int from, int to) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
