package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Retention;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlClientRegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:10:28.123Z");

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private ClientRegistry clients;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        clients = database.clients();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsAClientAsItWasAddedAlsoAfterAReopening() {
        join(clients.add(client(1), Actor.SERVER));
        database.close();
        open();

        Client found = clients.find(Samples.clientId(1)).orElseThrow();

        assertThat(found.clientId()).isEqualTo(Samples.clientId(1));
        assertThat(found.callback()).map(CallbackUrl::toString).contains("https://example.org/#/?é=1");
        assertThat(found.project()).isEmpty();
        assertThat(found.registeredAt()).isEqualTo(NOW);
        assertThat(found.revokedAt()).isEmpty();
    }

    @Test
    void findsNothingForAnUnknownIdOfAnyShape() {
        assertThat(clients.find(Samples.clientId(1))).isEmpty();
        assertThat(clients.find("' OR 1 = 1 --")).isEmpty();
        assertThat(clients.find("")).isEmpty();
    }

    @Test
    void anIdThatWasUnknownIsFoundAsSoonAsItIsAdded() {
        assertThat(clients.find(Samples.clientId(1))).isEmpty();

        join(clients.add(client(1), Actor.SERVER));

        assertThat(clients.find(Samples.clientId(1))).isPresent();
    }

    @Test
    void listsClientsInTheOrderOfRegistrationPageByPage() {
        for (int number : List.of(9, 3, 7)) {
            join(clients.add(client(number), Actor.SERVER));
        }

        assertThat(ids(clients.list(Optional.empty(), 2))).containsExactly(Samples.clientId(9), Samples.clientId(3));
        assertThat(ids(clients.list(Optional.of(Samples.clientId(3)), 2))).containsExactly(Samples.clientId(7));
        assertThat(clients.list(Optional.of(Samples.clientId(7)), 2)).isEmpty();
        assertThat(clients.list(Optional.of(Samples.clientId(1)), 2)).isEmpty();
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        for (int number : List.of(9, 3, 7)) {
            join(clients.add(client(number), Actor.SERVER));
        }

        assertThat(ids(clients.listNewest(Optional.empty(), 2)))
                .containsExactly(Samples.clientId(7), Samples.clientId(3));
        assertThat(ids(clients.listNewest(Optional.of(Samples.clientId(3)), 2))).containsExactly(Samples.clientId(9));
        assertThat(clients.listNewest(Optional.of(Samples.clientId(9)), 2)).isEmpty();
        assertThat(clients.listNewest(Optional.of(Samples.clientId(1)), 2)).isEmpty();
    }

    @Test
    void keepsOneClientForAProjectAlsoWhenSeveralAskAtOnce() {
        List<CompletionStage<Client>> asked = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            asked.add(clients.addProject(project(number, "memory"), Actor.SERVER));
        }

        assertThat(asked.stream().map(SqlClientRegistryTest::join).map(Client::clientId))
                .containsOnly(Samples.clientId(1));
        assertThat(join(clients.addProject(project(30, "sleep"), Actor.SERVER)).clientId())
                .isEqualTo(Samples.clientId(30));
        assertThat(clients.list(Optional.empty(), 100))
                .extracting(Client::project)
                .containsExactly(Optional.of("memory"), Optional.of("sleep"));
    }

    @Test
    void aRevokedClientIsFoundAsRevokedAtOnceAlsoWhereItWasRemembered() {
        join(clients.add(client(1), Actor.SERVER));
        assertThat(clients.find(Samples.clientId(1)).orElseThrow().revokedAt()).isEmpty();

        revoke(1, NOW.plusSeconds(1));

        assertThat(clients.find(Samples.clientId(1)).orElseThrow().revokedAt()).contains(NOW.plusSeconds(1));
        assertThat(clients.list(Optional.empty(), 1).get(0).revokedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void aClientRevokedAgainKeepsTheTimeOfTheFirst() {
        join(clients.add(client(1), Actor.SERVER));
        revoke(1, NOW.plusSeconds(1));

        assertThat(revoke(1, NOW.plusSeconds(2)).orElseThrow().revokedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void anUnknownClientCannotBeRevoked() {
        assertThat(revoke(1, NOW)).isEmpty();
        assertThat(clients.list(Optional.empty(), 1)).isEmpty();
    }

    @Test
    void whatIsSetForHowLongAClientIsKeptIsFoundAtOnceAndAfterAReopening() {
        join(clients.add(client(1), Actor.SERVER));
        join(clients.add(client(2), Actor.SERVER));
        assertThat(clients.find(Samples.clientId(1)).orElseThrow().retention()).isEmpty();

        for (Optional<Retention> set : List.of(
                Optional.of(Retention.ofDays(30)), Optional.of(Retention.WITHOUT_LIMIT), Optional.<Retention>empty())) {
            assertThat(keep(1, set).orElseThrow().retention()).isEqualTo(set);
            assertThat(clients.find(Samples.clientId(1)).orElseThrow().retention())
                    .isEqualTo(set);
            database.close();
            open();
            assertThat(clients.list(Optional.empty(), 2))
                    .extracting(Client::retention)
                    .containsExactly(set, Optional.empty());
        }
    }

    @Test
    void howLongAClientIsKeptIsAuditedWhereItIsSet() {
        join(clients.add(client(1), Actor.SERVER));

        keep(1, Optional.of(Retention.ofDays(30)));
        keep(1, Optional.empty());
        keep(2, Optional.of(Retention.ofDays(30)));

        assertThat(database.audit().list(0, 100))
                .filteredOn(entry -> entry.action().equals("set_retention"))
                .extracting(AuditEntry::subject)
                .containsExactly(
                        "clients/" + Samples.clientId(1) + "?retention=30",
                        "clients/" + Samples.clientId(1) + "?retention=default");
    }

    @Test
    void whatAClientIsCalledIsFoundAtOnceAndAfterAReopening() {
        Optional<ClientLabel> first = ClientLabel.parse("Été \uD83D\uDE80".repeat(40));
        join(clients.add(labelled(1, first), Actor.SERVER));
        join(clients.add(client(2), Actor.SERVER));
        assertThat(clients.find(Samples.clientId(1)).orElseThrow().label()).isEqualTo(first);

        for (Optional<ClientLabel> label : List.of(ClientLabel.parse("Stroop"), Optional.<ClientLabel>empty(), first)) {
            assertThat(name(1, label).orElseThrow().label()).isEqualTo(label);
            assertThat(clients.find(Samples.clientId(1)).orElseThrow().label()).isEqualTo(label);
            database.close();
            open();
            assertThat(clients.list(Optional.empty(), 2))
                    .extracting(Client::label)
                    .containsExactly(label, Optional.empty());
        }
        assertThat(name(3, first)).isEmpty();
    }

    @Test
    void thatAClientWasNamedIsAuditedWithoutTheName() {
        join(clients.add(client(1), Actor.SERVER));

        name(1, ClientLabel.parse("Stroop"));
        name(1, Optional.empty());
        name(2, ClientLabel.parse("Stroop"));

        assertThat(database.audit().list(0, 100))
                .filteredOn(entry -> entry.action().equals("set_label"))
                .extracting(AuditEntry::subject)
                .containsExactly("clients/" + Samples.clientId(1), "clients/" + Samples.clientId(1));
    }

    private Optional<Client> name(int number, Optional<ClientLabel> label) {
        return clients.name(Samples.clientId(number), label, Actor.SERVER)
                .toCompletableFuture()
                .join();
    }

    private Optional<Client> keep(int number, Optional<Retention> retention) {
        return clients.keep(Samples.clientId(number), retention, Actor.SERVER)
                .toCompletableFuture()
                .join();
    }

    private Optional<Client> revoke(int number, Instant at) {
        return clients.revoke(Samples.clientId(number), at, Actor.SERVER)
                .toCompletableFuture()
                .join();
    }

    private static Client client(int number) {
        return labelled(number, Optional.empty());
    }

    private static Client labelled(int number, Optional<ClientLabel> label) {
        return new Client(
                Samples.clientId(number),
                Optional.of(CallbackUrl.parse("https://example.org/#/?é=1")),
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                label);
    }

    private static Client project(int number, String project) {
        return new Client(
                Samples.clientId(number),
                Optional.empty(),
                Optional.of(project),
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> ids(List<Client> clients) {
        return clients.stream().map(Client::clientId).toList();
    }

    private static Client join(CompletionStage<Client> stage) {
        return stage.toCompletableFuture().join();
    }
}
