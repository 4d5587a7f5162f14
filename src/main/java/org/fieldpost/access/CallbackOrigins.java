package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The origins (RFC 6454) of all registered callbacks. A new client's origin is known within {@link #MAX_AGE_OF_A_MISS}, a
 * revoked one's forgotten within {@link #MAX_AGE}. Safe for use by many threads.
 */
@Singleton
public final class CallbackOrigins {
    static final Duration MAX_AGE = Duration.ofSeconds(5);

    /** An origin that is not known may be that of a new client: what is known is then read again, but no oftener. */
    static final Duration MAX_AGE_OF_A_MISS = Duration.ofMillis(100);

    private static final int PAGE = 1000;

    private final ClientRegistry clients;
    private final Clock clock;
    private Set<String> origins = Set.of();
    private Instant readAt = Instant.MIN;

    @Inject
    public CallbackOrigins(ClientRegistry clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Whether a client that is not revoked has its callback at this origin, as browsers send it. */
    public synchronized boolean contains(String origin) {
        Instant now = clock.instant();
        Duration maxAge = origins.contains(origin) ? MAX_AGE : MAX_AGE_OF_A_MISS;
        if (readAt.isBefore(now.minus(maxAge))) {
            origins = read();
            readAt = now;
        }
        return origins.contains(origin);
    }

    private Set<String> read() {
        Set<String> found = new HashSet<>();
        Optional<String> after = Optional.empty();
        List<Client> page;
        do {
            page = clients.list(after, PAGE);
            for (Client client : page) {
                if (client.revokedAt().isEmpty()) {
                    client.callback().map(CallbackUrl::origin).ifPresent(found::add);
                }
                after = Optional.of(client.clientId());
            }
        } while (page.size() == PAGE);
        return found;
    }
}
