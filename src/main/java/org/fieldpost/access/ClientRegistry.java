package org.fieldpost.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: the clients that were registered. Implementations are safe for use by many threads. */
public interface ClientRegistry {

    /** Keeps a new client; the stage completes once it and the audit's entry are on stable storage. */
    CompletionStage<Client> add(Client client, Actor actor);

    /**
     * The client of a second-generation project: the one kept under {@code candidate}'s project name, or
     * {@code candidate} itself where there is none yet, which the audit notes. The stage completes once that is on stable
     * storage.
     */
    CompletionStage<Client> addProject(Client candidate, Actor actor);

    /**
     * Notes that a client is no longer to be served, from when on {@link #find} says so; one that was revoked before keeps
     * its time, and the audit notes nothing. The stage completes with the client as it is then, on stable storage, or empty for
     * an unknown id.
     */
    CompletionStage<Optional<Client>> revoke(String clientId, Instant at, Actor actor);

    /**
     * Sets how long what a client's participants send is kept.
     *
     * @param retention empty where what is set for all clients shall count
     * @return completes with the client as it is then, on stable storage, or empty for an unknown id
     */
    CompletionStage<Optional<Client>> keep(String clientId, Optional<Retention> retention, Actor actor);

    /**
     * Sets what a client is called.
     *
     * @param label empty for nothing
     * @return completes with the client as it is then, on stable storage, or empty for an unknown id
     */
    CompletionStage<Optional<Client>> name(String clientId, Optional<ClientLabel> label, Actor actor);

    /** Looks a client up by its id, revoked ones included; empty for an unknown id of any shape. */
    Optional<Client> find(String clientId);

    /**
     * Clients in order of registration.
     *
     * @param after the {@code client_id} behind which to go on; empty to begin
     * @param limit at most that many, at least 1
     */
    List<Client> list(Optional<String> after, int limit);

    /**
     * Clients, the one that was registered last first.
     *
     * @param before the {@code client_id} before which to go on; empty to begin
     * @param limit at most that many, at least 1
     */
    List<Client> listNewest(Optional<String> before, int limit);
}
