package org.fieldpost.server;

/** Makes text from outside harmless for terminals and line-oriented logs. */
public final class Printable {
    private Printable() {}

    /**
     * The text with everything spelled out as {@code \}{@code uXXXX} that could move a cursor, start a line, reorder what
     * stands around it, or not be encoded: control characters (C0, DEL, C1), line and paragraph separators, directional
     * formatting, unpaired surrogates.
     */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && isHarmless(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            if (isHarmless(text, i)) {
                printable.append(text.charAt(i));
            } else {
                printable.append(String.format("\\u%04x", (int) text.charAt(i)));
            }
        }
        return printable.toString();
    }

    private static boolean isHarmless(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7f) {
            return c >= 0x20;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c > 0x9f && !isDirectionalOrSeparator(c);
    }

    private static boolean isDirectionalOrSeparator(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff;
    }
}
