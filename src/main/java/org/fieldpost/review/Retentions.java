package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Retention;

/** The service that knows how long what each client's participants sent is kept. Safe for use by many threads. */
@Singleton
public final class Retentions {
    private final ClientRegistry clients;
    private final Retention standard;

    /** @param standard what counts for all clients that have none of their own */
    @Inject
    public Retentions(ClientRegistry clients, Retention standard) {
        this.clients = clients;
        this.standard = standard;
    }

    /** What counts for a client. */
    public Retention of(Client client) {
        return client.retention().orElse(standard);
    }

    /**
     * Sets a client's own. What is over by that is erased by the next sweep, within the hour.
     *
     * @param retention empty where what counts for all shall count
     * @return the client as it is then, once that is on stable storage; fails with {@code NOT_FOUND} for an unknown client
     */
    public CompletionStage<Client> set(String clientId, Optional<Retention> retention, Actor actor) {
        return clients.keep(clientId, retention, actor)
                .thenApply(client -> client.orElseThrow(
                        () -> new Refusal(Word.NOT_FOUND, "There is no client app of this client_id.")));
    }
}
