package org.fieldpost.export.table;

/**
 * Tells text that a spreadsheet would run as a formula by its first character: {@code =}, {@code +}, {@code -} or
 * {@code @}, also in the full-width forms that spreadsheets for Japanese take for the same, or a tab, a line break or a
 * NUL, which spreadsheets drop before they look.
 */
public final class Formula {
    private static final String FIRST = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n\0";

    private Formula() {}

    /**
     * Whether a text is one by its first character.
     *
     * @param c a character; -1 where the text is empty
     */
    public static boolean beginsWith(int c) {
        return FIRST.indexOf(c) >= 0;
    }

    /** The text, behind an apostrophe where it needs one. */
    public static String defused(String text) {
        return !text.isEmpty() && beginsWith(text.charAt(0)) ? "'" + text : text;
    }
}
