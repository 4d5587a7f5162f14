package org.fieldpost.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A participant as a client app calls them: another one may give the same id to somebody else. */
public record ParticipantKey(String clientId, String participantId) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})/(.+)", Pattern.DOTALL);

    /** Reads a key as {@link #toString} writes it; empty where the text is none. */
    public static Optional<ParticipantKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ParticipantKey(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return clientId + '/' + participantId;
    }
}
