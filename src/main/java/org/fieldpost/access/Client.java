package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A client app that may ask for auth tokens.
 *
 * @param clientId 32 lower-case hex digits, public
 * @param callback where participants go once they hold a token; empty exactly for a project of the second generation
 * @param project the project's name for a client of the second generation, which {@code client_id} alone cannot use
 * @param registeredAt when it was registered, to the millisecond
 * @param revokedAt when it was revoked, if it was
 * @param retention how long what its participants send is kept; empty where what is set for all clients counts
 * @param label what the operator calls it, if anything
 */
public record Client(
        String clientId,
        Optional<CallbackUrl> callback,
        Optional<String> project,
        Instant registeredAt,
        Optional<Instant> revokedAt,
        Optional<Retention> retention,
        Optional<ClientLabel> label) {

    /** A client without a label. */
    public Client(
            String clientId,
            Optional<CallbackUrl> callback,
            Optional<String> project,
            Instant registeredAt,
            Optional<Instant> revokedAt,
            Optional<Retention> retention) {
        this(clientId, callback, project, registeredAt, revokedAt, retention, Optional.empty());
    }
}
