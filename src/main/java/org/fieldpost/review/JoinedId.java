package org.fieldpost.review;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a file that came in slices. Stays the same as long as any slice of it is kept, and is never given again.
 *
 * @param sessionId the session that sent it
 * @param seq which one it is in the order in which such files began
 */
public record JoinedId(UUID sessionId, long seq) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})-(0|[1-9][0-9]{0,17})");

    /** Reads an id as {@link #toString} writes it; empty where the text is none. */
    public static Optional<JoinedId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new JoinedId(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return sessionId + "-" + seq;
    }
}
