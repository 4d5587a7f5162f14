package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;

/** Where a client app's participants go once they hold a token. */
public final class CallbackUrl {
    private final String text;

    private CallbackUrl(String text) {
        this.text = text;
    }

    /** Parses. */
    public static CallbackUrl parse(String text) {
        return new CallbackUrl(text);
    }

    /** Whether. */
    public boolean pointsToThisMachine() {
        return text.isEmpty();
    }

    /** Fills. */
    public String handover(String authToken, Instant expiry, Optional<String> participantId) {
        return text + authToken + expiry + participantId;
    }

    @Override
    public String toString() {
        return text;
    }
}
