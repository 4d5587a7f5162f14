package org.fieldpost.server;

/** A text is no value of a setting. The message goes on after the setting's name and holds no secret. */
final class BadValue extends RuntimeException {

    BadValue(String message) {
        super(message, null, false, false);
    }

    /** {@code "abc" is not <expected>}. */
    static BadValue isNot(String text, String expected) {
        return new BadValue(quoted(text) + " is not " + expected);
    }

    /** The text in quotes, harmless and short enough for a line. */
    static String quoted(String text) {
        String printable = Printable.of(text);
        return '"' + (printable.length() > 80 ? printable.substring(0, 80) + "…" : printable) + '"';
    }
}
