package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are odd without being wrong, and wrong ones that must not end in a failure of the server. */
@OnEveryContainer
final class OddRequestsIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Site site;

    OddRequestsIT(Container container) {
        site = SharedServers.on(container);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/?x={foo}",
                "https://x.example/a|b^c`d?q=%zz&r=\"<>\\",
                "https://x.example/%",
                "https://x.example/[a]?b=[c]",
                "https://x.example/#/route#anchor",
                "https://x.example/{auth_token}?u={uid}"
            })
    void aBrowserIsSentOnWhateverTheCallbackHolds(String callback) {
        String clientId = site.register(callback);
        Answer answer = site.get("/token")
                .query("client_id", clientId)
                .accept(BROWSER)
                .send()
                .expect(302);
        String kept = callback.substring(0, callback.indexOf('/', "https://x".length()) + 1);
        assertThat(answer.header("Location").orElseThrow()).startsWith(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "websocket", "TLS/1.0"})
    void aBodyBesideAnUpgradeIsTakenAsIfThereWereNone(String protocol) {
        Participant participant = site.participant();
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    "Connection: Upgrade",
                    "Upgrade: " + protocol,
                    "Content-Type: application/json",
                    "Authorization: Bearer " + participant.authToken(),
                    "Content-Length: 2");
            String id = connection.send("{}".getBytes(UTF_8)).read().accepted();
            assertThat(site.responses(id)).asString(UTF_8).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: a\"><script>", "Host: a/b", "Host: a\r\nHost: b"})
    void aHostThatIsNoneIsABadRequest(String host) {
        try (RawConnection connection = site.connect()) {
            connection.send(("GET /health HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(UTF_8));
            assertThat(connection.readAny().status()).isEqualTo(400);
        }
    }

    @Test
    void whoAsksForNoAddressMeetsNoFailureOfTheServer() {
        try (RawConnection connection = site.connect()) {
            connection.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
            assertThat(connection.readAny().status()).isBetween(200, 499);
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedAndEndsTheConnection() {
        try (RawConnection connection = site.connect()) {
            connection.send(
                    ("GET /health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(60_000) + "\r\n\r\n").getBytes(UTF_8));
            assertThat(connection.readAny().status()).isBetween(400, 431);
        }
    }

    @Test
    void aBodyWithTwoLengthsIsNeverTakenForTwoRequests() {
        Participant participant = site.participant();
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + participant.authToken(),
                    "Content-Length: " + ("0\r\n\r\n".length() + smuggled.length()),
                    "Transfer-Encoding: chunked");
            connection.send(("0\r\n\r\n" + smuggled).getBytes(UTF_8));
            assertThat(connection.readAny().status()).isEqualTo(400);
            assertThat(connection.closedByServer()).isTrue();
        }
    }

    @Test
    void aQueryInRawUtf8IsReadAsUtf8OrRefused() {
        String clientId = site.register("https://x.example/");
        try (RawConnection connection = site.connect()) {
            connection.send(("GET /token?client_id=" + clientId + "&participant_id=Zoë HTTP/1.1\r\nHost: a\r\n\r\n")
                    .getBytes(UTF_8));
            Answer answer = connection.readAny();
            if (answer.status() == 200) {
                assertThat(answer.json().path("participant_id").asText()).isEqualTo("Zoë");
            } else {
                assertThat(answer.status()).isEqualTo(400);
            }
        }
    }

    @Test
    void theSecondGenerationTakesTheTokenIdAsBearerToo() {
        String token = site.get("/token")
                .query("project", "bearer")
                .bearer(site.server().tokenId())
                .send()
                .expect(200)
                .json()
                .path("auth_token")
                .asText();
        assertThat(token).startsWith("bearer-");
    }

    @Test
    void aSubmissionWithAMalformedQueryIsRefusedAndLeavesNothingStaged() {
        MultipartBody form = MultipartBody.form().file("file", "a", "text/plain", "x".repeat(200_000));
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit?x=%ff",
                    "Authorization: Bearer " + site.participant().authToken(),
                    "Content-Type: " + form.contentType(),
                    "Content-Length: " + form.bytes().length);
            assertThat(connection.send(form.bytes()).read().status()).isEqualTo(400);
        }
        await().untilAsserted(() -> assertThat(staged()).isEmpty());
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> files = Files.list(site.server().dataFolder().resolve("staging"))) {
            return files.toList();
        }
    }

    @Test
    void aFileThatCannotBeReadToItsEndEndsTheConnection() throws IOException {
        Participant participant = site.participant();
        String id = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a", "text/plain", "y".repeat(300_017)))
                .send()
                .accepted();
        try (Stream<Path> blobs = Files.walk(site.server().dataFolder().resolve("blobs"))) {
            Path blob = blobs.filter(path -> path.toFile().length() == 300_017)
                    .findFirst()
                    .orElseThrow();
            Files.write(blob, new byte[200_000]);
        }
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "GET",
                    "/api/submissions/" + id + "/files/0",
                    "Authorization: Bearer " + site.server().tokenId());
            assertThatThrownBy(connection::readAny).hasRootCauseInstanceOf(EOFException.class);
        }
    }
}
