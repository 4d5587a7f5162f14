package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How {@code check} reports servers that are not as they should be. */
class CheckCommandTest {
    private static final String TOKEN_ID = "operator-token-id";
    private static final String SUBMISSION = "01930000-7a00-7000-8000-000000000001";
    private static final String ERROR = "{\"status\": \"x\", \"detail\": \"y\"}";

    private final Terminal terminal = new Terminal(new MemoryLauncher());
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lab/", this::answer);
        server.start();
        replies.put("/register", new Reply(200, "{\"client_id\": \"c\", \"callback_url\": \"https://example.org/\"}"));
        replies.put("/token", new Reply(200, "{\"auth_token\": \"secret-auth-token\", \"expiry_time\": \"x\"}"));
        replies.put("/submit", new Reply(200, "{\"status\": \"accepted\", \"submission_id\": \"" + SUBMISSION + "\"}"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void wrongTokenIdFailsAtTheFirstStepAndTellsWhyTheOthersWereNotTried() {
        replies.put("/register", new Reply(403, "{\"status\": \"not_authorized_token\", \"detail\": \"no\"}"));

        assertThat(check()).isEqualTo(1);
        assertThat(lines().get(0))
                .startsWith(
                        "FAILED  register a client app: expected 200, got 403 {\"status\": \"not_authorized_token\"");
        assertThat(lines().get(1)).isEqualTo("FAILED  get an auth token: not tried, for want of a client_id");
        assertThat(terminal.out.toString()).contains("FAILED  submit a file: not tried", "steps FAILED");
    }

    @Test
    void bytesThatCameBackChangedFail() {
        replies.put("/api/submissions/" + SUBMISSION + "/responses", new Reply(200, "{\"check\":1}"));
        replies.put("/api/submissions/" + SUBMISSION + "/files/0", new Reply(200, "file"));

        assertThat(check()).isEqualTo(1);
        assertThat(lines())
                .contains("ok      submit a JSON message", "ok      submit a file")
                .anyMatch(line -> line.startsWith("FAILED  read the message back: came back as 11 bytes"))
                .anyMatch(line -> line.startsWith("FAILED  read the file back: came back as 4 bytes"));
    }

    @Test
    void serverThatTakesAnyTokenFails() {
        assertThat(check()).isEqualTo(1);
        assertThat(lines()).contains("FAILED  have a wrong auth token refused: expected 403, got 200");
        assertThat(terminal.out.toString()).doesNotContain("secret-auth-token").doesNotContain(TOKEN_ID);
    }

    @Test
    void answerWithoutItsMemberFails() {
        replies.put("/token", new Reply(200, "<html>"));
        assertThat(check()).isEqualTo(1);
        assertThat(lines()).contains("FAILED  get an auth token: answered 200 without auth_token");
    }

    @Test
    void submissionIdThatIsNoneFails() {
        replies.put("/submit", new Reply(200, "{\"submission_id\": \"../../x y\"}"));
        assertThat(check()).isEqualTo(1);
        assertThat(lines()).contains("FAILED  submit a file: answered 200 with a submission_id that is no UUID");
    }

    @Test
    void whatAStrangerAnswersIsShownHarmlessAndShort() {
        replies.put("/register", new Reply(500, "\u001b[2J" + "x".repeat(5000)));
        assertThat(check()).isEqualTo(1);
        assertThat(lines().get(0)).startsWith("FAILED  register a client app: expected 200, got 500 \\u001b[2Jxxx");
        assertThat(lines().get(0)).hasSizeLessThan(300);
    }

    @Test
    void serverThatIsNotThereIsOneSentence() throws IOException {
        // Holds its port and does not listen at it.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + deaf.getLocalPort();

            assertThat(terminal.type("check", TOKEN_ID, "--url", url)).isEqualTo(1);
            assertThat(terminal.err.toString()).hasLineCount(1).contains("No server answers at " + url);
            assertThat(terminal.out.toString()).isEmpty();
        }
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThat(terminal.type("check")).isEqualTo(2);
        assertThat(terminal.type("check", TOKEN_ID, "--url", "localhost:8000")).isEqualTo(2);
        assertThat(terminal.type("check", TOKEN_ID, "--url", "http://a b")).isEqualTo(2);
        assertThat(terminal.type("check", "a\nb")).isEqualTo(2);
    }

    private int check() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/lab/";
        return terminal.type("check", TOKEN_ID, "--url", url);
    }

    private List<String> lines() {
        return terminal.out.toString().lines().toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().substring("/lab".length());
        Reply reply = replies.getOrDefault(path, new Reply(404, ERROR));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private record Reply(int status, String body) {}
}
