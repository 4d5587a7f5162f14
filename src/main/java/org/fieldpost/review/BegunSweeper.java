package org.fieldpost.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientRegistry;

/** Forgets sessions that were opened long ago: after {@link #KEPT}, or a client's retention where that is shorter. */
public final class BegunSweeper {
    static final Duration KEPT = Duration.ofDays(90);
    private static final int PAGE = 100;

    private final ClientRegistry clients;
    private final Retentions retentions;
    private final BegunSessions begun;
    private final Clock clock;

    public BegunSweeper(ClientRegistry clients, Retentions retentions, BegunSessions begun, Clock clock) {
        this.clients = clients;
        this.retentions = retentions;
        this.begun = begun;
        this.clock = clock;
    }

    /**
     * Sweeps once, all clients.
     *
     * @return how many were forgotten
     */
    public int sweep() {
        int forgotten = 0;
        Optional<String> last = Optional.empty();
        for (List<Client> page = clients.list(last, PAGE); !page.isEmpty(); page = clients.list(last, PAGE)) {
            for (Client client : page) {
                forgotten += begun.forget(client.clientId(), end(client));
            }
            last = Optional.of(page.get(page.size() - 1).clientId());
        }
        return forgotten;
    }

    private Instant end(Client client) {
        Instant now = clock.instant();
        Instant latest = now.minus(KEPT);
        return retentions
                .of(client)
                .endsBefore(now)
                .filter(end -> end.isAfter(latest))
                .orElse(latest);
    }
}
