package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes the name under which a file is shown to people out of what its sender called it.
 *
 * <p>The name never chooses where bytes are stored, so it keeps whatever people may want to see: any script, blanks,
 * characters that some file system forbids. Taken out are control characters (C0, DEL, C1), the separators of lines and
 * paragraphs (U+2028, U+2029), and the characters that make text run the other way (U+202A to U+202E, U+2066 to U+2069),
 * with which a name can pretend to another extension. The marks that right-to-left names are spelt with (U+200E, U+200F,
 * U+061C) stay.
 */
public final class FileName {
    /** Longest name in bytes of UTF-8. */
    static final int MAX_BYTES = 255;

    /** An ending longer than this, dot included, is cut like any other text. */
    static final int MAX_EXTENSION_BYTES = 64;

    private static final String NAMELESS = "file";

    private FileName() {}

    /**
     * The last segment of a path of either spelling, cut to 255 bytes of UTF-8 between characters and before its extension
     * where it has one; {@code file} where nothing but blanks, {@code .} or {@code ..} would be left. Unpaired surrogates,
     * which UTF-8 can't hold, become U+FFFD.
     */
    public static String clean(String sent) {
        int separator = Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\'));
        StringBuilder kept = new StringBuilder();
        sent.substring(separator + 1)
                .codePoints()
                .filter(c -> !isDropped(c))
                .map(c -> isSurrogate(c) ? '\uFFFD' : c)
                .forEach(kept::appendCodePoint);
        String name = fit(kept.toString());
        return name.isBlank() || name.equals(".") || name.equals("..") ? NAMELESS : name;
    }

    private static boolean isDropped(int c) {
        return Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String fit(String name) {
        if (size(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 ? name.substring(dot) : "";
        if (size(extension) > MAX_EXTENSION_BYTES) {
            return cut(name, MAX_BYTES);
        }
        return cut(name.substring(0, name.length() - extension.length()), MAX_BYTES - size(extension)) + extension;
    }

    private static String cut(String text, int bytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += size(Character.toString(c));
            if (used > bytes) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }

    private static int size(String text) {
        return text.getBytes(UTF_8).length;
    }
}
