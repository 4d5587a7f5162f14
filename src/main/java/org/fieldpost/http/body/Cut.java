package org.fieldpost.http.body;

import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.body.Reception.Cause;

/** What to say of a body that ended before its end. */
final class Cut {
    private Cut() {}

    static Refusal refusal(Cause cause) {
        return switch (cause) {
            case STOOD_STILL -> new Refusal(Word.TIMEOUT, "Nothing came for too long; send this again.");
            case BROKEN -> Refusal.invalid("The body broke off before its end; send this again.");
        };
    }
}
