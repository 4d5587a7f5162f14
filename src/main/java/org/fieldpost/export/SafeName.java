package org.fieldpost.export;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes names of files and folders that Windows, macOS and Linux all take: NFC, without the characters that one of them
 * forbids or that make a name look like another, without blanks and dots at the end, and none of Windows' devices.
 */
public final class SafeName {
    /** With what stands before it, a path stays far enough below the 260 characters that Windows takes. */
    private static final int FILE_MAX = 72;

    private static final String FORBIDDEN = "<>:\"/\\|?*";
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    /** An ending longer than this, dot included, is cut like any other text. */
    private static final int EXTENSION_MAX = 16;

    private SafeName() {}

    /**
     * A name for a text, cut before its extension where it is too long.
     *
     * @param most characters of UTF-16, as Windows counts; three times as many bytes of UTF-8 at most
     */
    public static String of(String text, int most) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> isForbidden(c) ? '_' : c)
                .forEach(kept::appendCodePoint);
        String name = withoutLooseEnd(fit(kept.toString(), most));
        return DEVICE.matcher(name).matches() ? "_" + name.substring(0, Math.min(name.length(), most - 1)) : name;
    }

    /**
     * Where a file lies in its submission's folder, such as {@code files/0-recording.wav}.
     *
     * @param number among the submission's files, from 0
     */
    public static String ofFile(int number, String name) {
        return "files/" + number + "-" + of(name, FILE_MAX);
    }

    private static boolean isForbidden(int c) {
        if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String fit(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= EXTENSION_MAX ? name.substring(dot) : "";
        return cut(name, most - extension.length()) + extension;
    }

    /** The first characters, none of them half. */
    private static String cut(String name, int length) {
        boolean half = Character.isHighSurrogate(name.charAt(length - 1));
        return name.substring(0, half ? length - 1 : length);
    }

    private static String withoutLooseEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return end == name.length() && end > 0 ? name : name.substring(0, end) + "_";
    }
}
