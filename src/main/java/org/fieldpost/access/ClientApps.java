package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * The service that registers client apps, names, lists and revokes them, for an operator who was let in. Refusals are thrown by
 * the call itself; what the registry finds out later fails the stage returned. Safe for use by many threads.
 */
@Singleton
public final class ClientApps {
    private static final int CLIENT_ID_BYTES = 16;
    private static final String EXAMPLE_TOKEN = "AUTH_TOKEN";
    private static final String EXAMPLE_PARTICIPANT = "p-01";

    private final ClientRegistry clients;
    private final AccessPolicy policy;
    private final Clock clock;

    @Inject
    public ClientApps(ClientRegistry clients, AccessPolicy policy, Clock clock) {
        this.clients = clients;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Registers a client app; each call makes a new client. The stage completes once it is on stable storage.
     *
     * @param callbackUrl where its participants go; blank counts as absent
     * @param label what it is called
     * @throws Refusal {@code INVALID_REQUEST} for a bad callback, {@code NOT_AUTHORIZED_URL} for one to this machine in
     *     production
     */
    public CompletionStage<Client> register(Optional<String> callbackUrl, Optional<ClientLabel> label, Actor actor) {
        CallbackUrl callback = requireCallback(callbackUrl);
        return clients.add(newClient(Optional.of(callback), Optional.empty(), label), actor);
    }

    /** The client of a second-generation project, which is registered where there is none yet. */
    CompletionStage<Client> project(String name, Actor actor) {
        return clients.addProject(newClient(Optional.empty(), Optional.of(name), Optional.empty()), actor);
    }

    /** Tells what would become of a callback URL, and registers nothing. A refusal is an answer here, and not thrown. */
    public CallbackPreview preview(String callbackUrl) {
        try {
            CallbackUrl callback = requireCallback(Optional.of(callbackUrl));
            Instant expiry = clock.instant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plus(policy.defaultExpiryMinutes(), ChronoUnit.MINUTES);
            return CallbackPreview.of(callback.handover(EXAMPLE_TOKEN, expiry, Optional.of(EXAMPLE_PARTICIPANT)));
        } catch (Refusal refusal) {
            return CallbackPreview.of(refusal);
        }
    }

    private CallbackUrl requireCallback(Optional<String> callbackUrl) {
        CallbackUrl callback = callbackUrl
                .filter(url -> !url.isBlank())
                .map(CallbackUrl::parse)
                .orElseThrow(() -> Refusal.invalid("callback_url is missing: say where participants go."));
        policy.requireReachable(callback);
        return callback;
    }

    private Client newClient(Optional<CallbackUrl> callback, Optional<String> project, Optional<ClientLabel> label) {
        byte[] id = new byte[CLIENT_ID_BYTES];
        Randomness.fill(id, 0, id.length);
        return new Client(
                HexFormat.of().formatHex(id), callback, project, now(), Optional.empty(), Optional.empty(), label);
    }

    /**
     * Clients in order of registration, revoked ones and projects included.
     *
     * @param after the client_id behind which to go on; an unknown one lists nothing
     * @param limit at most that many, at least 1
     */
    public List<Client> list(Optional<String> after, int limit) {
        return clients.list(after, limit);
    }

    /**
     * The same, the one that was registered last first.
     *
     * @param before the client_id before which to go on; an unknown one lists nothing
     */
    public List<Client> listNewest(Optional<String> before, int limit) {
        return clients.listNewest(before, limit);
    }

    /**
     * A client, revoked ones and projects included.
     *
     * @throws Refusal {@code NOT_FOUND} for an unknown one
     */
    public Client get(String clientId) {
        return known(clients.find(clientId));
    }

    /**
     * Sets what a client app is called.
     *
     * @param label empty for nothing
     * @return the client as it is then, once that is on stable storage; fails with {@code NOT_FOUND} for an unknown client
     */
    public CompletionStage<Client> name(String clientId, Optional<ClientLabel> label, Actor actor) {
        return clients.name(clientId, label, actor).thenApply(ClientApps::known);
    }

    /**
     * Revokes a client app: its tokens count no more and it gets no new ones, while what was received from it stays. One that
     * was revoked before stays as it is.
     *
     * @return completes once it is on stable storage and counts; fails with {@code NOT_FOUND} for an unknown client
     */
    public CompletionStage<Client> revoke(String clientId, Actor actor) {
        return clients.revoke(clientId, now(), actor).thenApply(ClientApps::known);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Client known(Optional<Client> client) {
        return client.orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no client app of this client_id."));
    }
}
