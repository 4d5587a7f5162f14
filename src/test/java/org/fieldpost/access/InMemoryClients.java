package org.fieldpost.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A registry for tests, in a list; all its stages are complete when returned. */
public final class InMemoryClients implements ClientRegistry {
    private final List<Client> clients = new ArrayList<>();

    @Override
    public synchronized CompletionStage<Client> add(Client client, Actor actor) {
        clients.add(client);
        return CompletableFuture.completedFuture(client);
    }

    @Override
    public synchronized CompletionStage<Client> addProject(Client candidate, Actor actor) {
        return clients.stream()
                .filter(client -> client.project().equals(candidate.project()))
                .findFirst()
                .<CompletionStage<Client>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> add(candidate, actor));
    }

    @Override
    public synchronized Optional<Client> find(String clientId) {
        return clients.stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst();
    }

    @Override
    public synchronized List<Client> list(Optional<String> after, int limit) {
        return clients.stream()
                .skip(after.map(id -> indexOf(id) + 1).orElse(0))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Client> listNewest(Optional<String> before, int limit) {
        List<Client> newest =
                new ArrayList<>(clients.subList(0, before.map(this::indexOf).orElse(clients.size())));
        Collections.reverse(newest);
        return newest.stream().limit(limit).toList();
    }

    @Override
    public synchronized CompletionStage<Optional<Client>> name(
            String clientId, Optional<ClientLabel> label, Actor actor) {
        clients.replaceAll(client -> client.clientId().equals(clientId)
                ? new Client(
                        clientId,
                        client.callback(),
                        client.project(),
                        client.registeredAt(),
                        client.revokedAt(),
                        client.retention(),
                        label)
                : client);
        return CompletableFuture.completedFuture(find(clientId));
    }

    @Override
    public synchronized CompletionStage<Optional<Client>> revoke(String clientId, Instant at, Actor actor) {
        clients.replaceAll(client ->
                client.clientId().equals(clientId) && client.revokedAt().isEmpty()
                        ? new Client(
                                clientId,
                                client.callback(),
                                client.project(),
                                client.registeredAt(),
                                Optional.of(at),
                                client.retention(),
                                client.label())
                        : client);
        return CompletableFuture.completedFuture(find(clientId));
    }

    @Override
    public synchronized CompletionStage<Optional<Client>> keep(
            String clientId, Optional<Retention> retention, Actor actor) {
        clients.replaceAll(client -> client.clientId().equals(clientId)
                ? new Client(
                        clientId,
                        client.callback(),
                        client.project(),
                        client.registeredAt(),
                        client.revokedAt(),
                        retention,
                        client.label())
                : client);
        return CompletableFuture.completedFuture(find(clientId));
    }

    public synchronized void forget(String clientId) {
        clients.removeIf(client -> client.clientId().equals(clientId));
    }

    private int indexOf(String clientId) {
        return clients.stream().map(Client::clientId).toList().indexOf(clientId);
    }
}
