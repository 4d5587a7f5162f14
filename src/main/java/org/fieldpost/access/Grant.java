package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an auth token allows: sending data for one session of one participant, until it expires.
 *
 * @param clientId the client the token was issued to
 * @param sessionId the session that issuing opened (UUIDv7), no secret
 * @param participantId who sends, where that was told; never empty text
 * @param expiry first instant, to the second, at which the token no longer counts
 */
public record Grant(String clientId, UUID sessionId, Optional<String> participantId, Instant expiry) {

    /** Whether the token has expired for a request whose first byte came at {@code instant}. */
    public boolean expiredAt(Instant instant) {
        return !instant.isBefore(expiry);
    }
}
