package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fieldpost.access.Client;
import org.fieldpost.access.Retention;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code erase} and what {@code clients} changes, by themselves and by way of a running server. */
class ChangingCommandsTest {
    private static final String CLIENT = "a".repeat(32);
    private static final String OTHER = "b".repeat(32);
    private static final String PARTICIPANT = "p-é 1&x=2";

    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fill() {
        for (String id : List.of(CLIENT, OTHER)) {
            launcher.clients.add(new Client(
                    id, Optional.empty(), Optional.of("p"), Instant.EPOCH, Optional.empty(), Optional.empty()));
        }
        launcher.submissions.add(submission(CLIENT, Duration.ofDays(40)));
        launcher.submissions.add(submission(CLIENT, Duration.ofDays(20)));
        launcher.submissions.add(submission(OTHER, Duration.ofDays(20)));
    }

    @Test
    void aParticipantIsErasedOnceTheNameWasTypedAgain() {
        terminal.answering(PARTICIPANT);

        assertThat(terminal.type("erase", "--participant", PARTICIPANT)).isZero();

        assertThat(terminal.out.toString())
                .contains("To be erased of " + PARTICIPANT + ": submissions: 3, files: 6, bytes: 300,")
                .contains("Erased. Submissions: 3.")
                .contains("Backups keep");
        assertThat(launcher.done).singleElement().asString().contains("participantId=Optional[" + PARTICIPANT + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "yes", " p-é 1&x=2"})
    void nothingIsErasedWhereSomethingElseIsTyped(String line) {
        terminal.answering(line);

        assertThat(terminal.type("erase", "--participant", PARTICIPANT)).isEqualTo(1);
        assertThat(terminal.err.toString()).isEqualToIgnoringNewLines("Nothing was erased.");
        assertThat(launcher.done).isEmpty();
    }

    @Test
    void nothingIsErasedWhereNobodyIsThereToAnswer() {
        assertThat(terminal.type("erase", "--client", CLIENT)).isEqualTo(1);
        assertThat(launcher.done).isEmpty();
    }

    @Test
    void withYesNobodyIsAsked() {
        assertThat(terminal.type("erase", "--client", CLIENT, "--participant", PARTICIPANT, "--yes"))
                .isZero();
        assertThat(terminal.out.toString()).contains("Erased. Submissions: 2.").doesNotContain("again");
    }

    @Test
    void aDryRunCountsAndErasesNothing() {
        assertThat(terminal.type("erase", "--client", CLIENT, "--dry-run")).isZero();

        assertThat(terminal.out.toString())
                .isEqualToIgnoringNewLines("Would be erased of " + CLIENT
                        + ": submissions: 2, files: 4, bytes: 200, uploads under way: 1.");
        assertThat(launcher.done).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotErased() {
        UUID unknown = TimeOrderedIds.floor(Instant.EPOCH);
        assertThat(terminal.type("erase", "--submission", unknown.toString(), "--yes"))
                .isEqualTo(1);
        assertThat(terminal.type("erase", "--client", "c".repeat(32), "--yes")).isEqualTo(1);

        assertThat(terminal.err.toString())
                .contains("There is no submission " + unknown + ".")
                .contains("There is no client app " + "c".repeat(32) + ".");
        assertThat(launcher.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erase",
                "erase --yes",
                "erase --participant= --client=" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "erase --client=",
                "erase --client=%",
                "erase --submission=01930000-7a00-7000-8000-000000000001 --participant=p",
                "erase --submission=1",
                "clients --revoke=%",
                "clients --revoke=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --retention=3",
                "clients --client=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "clients --label=x",
                "clients --label=x --revoke=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "clients --label=x --retention=3 --client=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "clients --label=x\u2028x --client=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "clients --retention=0",
                "clients --retention=3d"
            })
    void whatMakesNoSenseIsRefused(String words) {
        assertThat(terminal.type(words.split(" "))).isEqualTo(2);
        assertThat(launcher.done).isEmpty();
    }

    @Test
    void aClientIsRevoked() {
        assertThat(terminal.type("clients", "--revoke", CLIENT)).isZero();
        assertThat(launcher.done).containsExactly("revoke " + CLIENT);
        assertThat(terminal.out.toString()).startsWith("Revoked " + CLIENT);
    }

    @Test
    void aClientIsNamedAndTheNameTakenAway() {
        assertThat(terminal.type("clients", "--client", CLIENT, "--label", " Stroop, été "))
                .isZero();
        assertThat(terminal.type("clients", "--client", CLIENT, "--label", "")).isZero();

        assertThat(launcher.done).containsExactly("name " + CLIENT + " Stroop, été", "name " + CLIENT + " ");
        assertThat(terminal.out.toString().lines())
                .containsExactly(CLIENT + " is called Stroop, été.", CLIENT + " has no label.");
    }

    @Test
    void aRetentionThatErasesNothingIsSetWithoutAQuestion() {
        assertThat(terminal.type("clients", "--retention", "30", "--client", OTHER))
                .isZero();
        assertThat(launcher.done).containsExactly("keep " + OTHER + " 30");
        assertThat(terminal.out.toString())
                .isEqualToIgnoringNewLines("Kept 30 days: what comes by way of 1 client app.");
    }

    @Test
    void aRetentionThatErasesSomethingIsSetOnceTheNumberWasTypedAgain() {
        assertThat(terminal.type("clients", "--retention", "30")).isEqualTo(1);
        assertThat(launcher.done).isEmpty();

        assertThat(terminal.answering("30").type("clients", "--retention", "30"))
                .isZero();
        assertThat(launcher.done).containsExactly("keep " + CLIENT + " 30", "keep " + OTHER + " 30");
        assertThat(terminal.out.toString())
                .contains("to be erased within the hour: submissions: 1.")
                .contains("Kept 30 days: what comes by way of 2 client apps.");

        assertThat(terminal.type("clients", "--retention", "10", "--yes")).isZero();
        assertThat(terminal.out.toString()).contains("to be erased within the hour: submissions: 3.");
    }

    @Test
    void aRetentionIsTurnedOffAndLeftToTheSetting() {
        assertThat(terminal.type("clients", "--retention", "none")).isZero();
        assertThat(terminal.type("clients", "--retention", "default", "--client", CLIENT))
                .isZero();
        assertThat(launcher.done)
                .containsExactly("keep " + CLIENT + " none", "keep " + OTHER + " none", "keep " + CLIENT + " default");
    }

    @Test
    void whatTheSettingEndsIsCountedToo() {
        Terminal configured = new Terminal(launcher, Map.of("FIELDPOST_RETENTION_DAYS", "30"));

        assertThat(configured.type("clients", "--retention", "default")).isEqualTo(1);
        assertThat(configured.out.toString()).contains("to be erased within the hour: submissions: 1.");
    }

    @Test
    void retentionsAreListed() {
        launcher.clients.set(
                0,
                new Client(
                        CLIENT,
                        Optional.empty(),
                        Optional.of("p"),
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.of(Retention.ofDays(30))));

        terminal.type("clients");
        terminal.type("clients", "--json");

        assertThat(terminal.out.toString())
                .contains("project p (kept 30 days)")
                .contains("\"retention\":\"30\"", "\"retention\":\"default\"");
    }

    @Test
    void aRunningServerIsAskedWithTheTokenId() throws IOException {
        String submission = launcher.submissions.get(0).submissionId().toString();
        HttpServer server = server(200, "{\"erased\": 7, \"client_id\": \"x\"}");
        try {
            launcher.inUse = true;
            launcher.serverAddress = Optional.of(address(server));

            assertThat(terminal.type("erase", "--participant", PARTICIPANT, "--client", CLIENT, "--yes"))
                    .isZero();
            assertThat(terminal.out.toString()).contains("Erased. Submissions: 7.");
            terminal.type("erase", "--submission", submission, "--yes");
            terminal.type("clients", "--revoke", CLIENT);
            terminal.type("clients", "--retention", "none", "--client", CLIENT);
            terminal.type("clients", "--retention", "default", "--client", CLIENT);
            terminal.type("clients", "--label", "Été & 1", "--client", CLIENT);
        } finally {
            server.stop(0);
        }

        assertThat(launcher.done).isEmpty();
        String bearer = " Bearer " + launcher.tokenId;
        assertThat(asked)
                .containsExactly(
                        "DELETE /lab/api/submissions?client_id=" + CLIENT + "&participant_id=p-%C3%A9+1%26x%3D2"
                                + bearer,
                        "DELETE /lab/api/submissions/" + submission + bearer,
                        "DELETE /lab/api/clients/" + CLIENT + bearer,
                        "PUT /lab/api/clients/" + CLIENT + "/retention?days=none" + bearer,
                        "PUT /lab/api/clients/" + CLIENT + "/retention?days=default" + bearer,
                        "PUT /lab/api/clients/" + CLIENT + "/label?label=%C3%89t%C3%A9+%26+1" + bearer);
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() throws IOException {
        HttpServer server = server(507, "{\"status\": \"storage_full\", \"detail\": \"Make room.\"}");
        try {
            launcher.inUse = true;
            launcher.serverAddress = Optional.of(URI.create("http://127.0.0.1:1"));

            assertThat(terminal.type(
                            "erase",
                            "--participant",
                            "p",
                            "--yes",
                            "--url",
                            address(server).toString() + "/"))
                    .isEqualTo(1);
            assertThat(terminal.err.toString()).isEqualToIgnoringNewLines("Make room.");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotSayWhereItAnswersHasToBeNamed() {
        launcher.inUse = true;

        assertThat(terminal.type("erase", "--participant", "p", "--yes")).isEqualTo(1);
        assertThat(terminal.err.toString()).contains("name its address with --url");
    }

    private HttpServer server(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lab/", exchange -> answer(exchange, status, body));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        boolean empty = exchange.getRequestMethod().equals("DELETE")
                && exchange.getRequestURI().getQuery() == null
                && status == 200;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(empty ? 204 : status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/lab");
    }

    private static Submission submission(String client, Duration age) {
        Instant received = Instant.now().minus(age);
        return new Submission(
                new TimeOrderedIds().next(received),
                client,
                UUID.randomUUID(),
                Optional.of(PARTICIPANT),
                received,
                Map.of(),
                Optional.empty(),
                List.of());
    }
}
