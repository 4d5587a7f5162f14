package org.fieldpost.access;

import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * The settings of admission.
 *
 * @param development whether callbacks to this very machine are allowed
 * @param defaultExpiryMinutes life of a token where the caller names none, from 1 to {@code maxExpiryMinutes}
 * @param maxExpiryMinutes longest life a caller may ask for
 */
public record AccessPolicy(boolean development, int defaultExpiryMinutes, int maxExpiryMinutes) {

    /** @throws Refusal {@code NOT_AUTHORIZED_URL} for a callback to this machine, unless in development */
    void requireReachable(CallbackUrl callback) {
        if (callback.pointsToThisMachine() && !development) {
            throw new Refusal(
                    Word.NOT_AUTHORIZED_URL,
                    "callback_url points to the server's own machine, which only development mode allows:"
                            + " register the app with a public address.");
        }
    }
}
