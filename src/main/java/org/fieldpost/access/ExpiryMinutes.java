package org.fieldpost.access;

import org.fieldpost.Refusal;

/** The rule for how long a caller wants a token to live. */
final class ExpiryMinutes {
    private ExpiryMinutes() {}

    /**
     * A whole number in ASCII digits from 1 to {@code max}; never clamped.
     *
     * @throws Refusal {@code INVALID_REQUEST} for anything else, empty text included
     */
    static int parse(String text, int max) {
        long minutes = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            minutes = 10 * minutes + digit;
            // Bounded at each digit, so no length of text overflows.
            if (digit < 0 || digit > 9 || minutes > max) {
                throw outOfBounds(max);
            }
        }
        if (minutes < 1) {
            throw outOfBounds(max);
        }
        return (int) minutes;
    }

    private static Refusal outOfBounds(int max) {
        return Refusal.invalid("expiry_minutes must be a whole number from 1 to " + max + ", or be left out.");
    }
}
