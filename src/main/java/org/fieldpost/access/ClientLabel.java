package org.fieldpost.access;

import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * What the operator calls a client app, such as a study's name. Shown to operators only, and good for nothing else.
 *
 * @param text as {@link #parse} lets it be: up to 200 code points, neither blank nor with blanks at its ends, on one line
 */
public record ClientLabel(String text) {
    private static final int MAX_LENGTH = 200;

    /**
     * What an operator gives as a label; blanks at its ends are no part of it.
     *
     * @return empty for a blank text, which means none
     * @throws Refusal {@code INVALID_REQUEST} for one that is too long, holds control characters (C0, DEL, C1), breaks of lines
     *     or halves of characters
     */
    public static Optional<ClientLabel> parse(String given) {
        String text = given.strip();
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw Refusal.invalid("label is longer than 200 characters: shorten it.");
        }
        if (text.codePoints().anyMatch(ClientLabel::isForbidden)) {
            throw Refusal.invalid("label holds a control character or a break of lines: remove it.");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(new ClientLabel(text));
    }

    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    @Override
    public String toString() {
        return text;
    }
}
