package org.fieldpost.access;

import java.util.Optional;
import org.fieldpost.Refusal;

/** The rule for the text that names who takes part. */
final class ParticipantId {
    /** In Unicode code points. */
    static final int MAX_LENGTH = 256;

    private ParticipantId() {}

    /**
     * The participant of a request; absent or empty text means none.
     *
     * @throws Refusal {@code INVALID_REQUEST} for one that is too long, holds control characters (C0, DEL, C1) or halves
     *     of characters
     */
    static Optional<String> parse(Optional<String> text) {
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        String id = text.get();
        if (id.codePointCount(0, id.length()) > MAX_LENGTH) {
            throw Refusal.invalid("participant_id is longer than 256 characters: shorten it.");
        }
        if (id.codePoints().anyMatch(ParticipantId::isForbidden)) {
            throw Refusal.invalid("participant_id holds a control character: remove it.");
        }
        return text;
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
