package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads header parameters whose name ends in a star: charset, language and text with percent escapes (RFC 8187 §3.2). */
final class ExtendedText {
    private ExtendedText() {}

    /** The text; empty where the value is malformed or of another charset than UTF-8 and ISO-8859-1. */
    static Optional<String> decode(String value) {
        String[] pieces = value.split("'", 3);
        if (pieces.length < 3) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = pieces[2];
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                bytes.write(text.charAt(i));
                continue;
            }
            if (i + 2 >= text.length()) {
                return Optional.empty();
            }
            int high = HexDigits.value((byte) text.charAt(++i));
            int low = HexDigits.value((byte) text.charAt(++i));
            if ((high | low) < 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
        }
        return switch (pieces[0].toLowerCase(Locale.ROOT)) {
            case "utf-8" -> SentText.utf8(bytes.toByteArray(), 0, bytes.size());
            case "iso-8859-1" -> Optional.of(bytes.toString(ISO_8859_1));
            default -> Optional.empty();
        };
    }
}
