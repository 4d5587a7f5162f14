package org.fieldpost.access;

import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * What becomes of a callback URL: exactly one of the two.
 *
 * @param example where a participant {@code p-01} would be sent, with {@code AUTH_TOKEN} in the place of a token
 * @param refusal why no client app can be registered with it
 */
public record CallbackPreview(Optional<String> example, Optional<Refusal> refusal) {

    static CallbackPreview of(String example) {
        return new CallbackPreview(Optional.of(example), Optional.empty());
    }

    static CallbackPreview of(Refusal refusal) {
        return new CallbackPreview(Optional.empty(), Optional.of(refusal));
    }
}
