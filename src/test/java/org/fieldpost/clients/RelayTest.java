package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the relay does to a server that answers with the number of bytes it read. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RelayTest {
    private static final byte[] BODY = "0123456789".repeat(100_000).getBytes(ISO_8859_1);

    private final List<Integer> read = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            read.add(body.length);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(Integer.toString(body.length).getBytes(ISO_8859_1));
            exchange.close();
        });
        server.start();
        relay = Relay.to(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        relay.close();
        server.stop(0);
    }

    @Test
    void itPassesRequestsAndAnswersUnharmedAndCountsThem() {
        for (int i = 0; i < 3; i++) {
            assertThat(send("PATCH").expect(200).text()).isEqualTo("1000000");
        }
        assertThat(send("POST").expect(200).text()).isEqualTo("1000000");
        assertThat(relay.exchanges()).hasSize(4).allMatch(Exchange::succeeded);
        assertThat(relay.sent()).isEqualTo(3L * BODY.length);
    }

    @Test
    void aCutLetsAsManyBytesPassAsWasSaidAndHappensOnce() {
        Trouble trouble = relay.inBody(exchange -> exchange.is("PATCH"), 12_345, Line::cut);
        assertThat(send("POST").expect(200).text()).isEqualTo("1000000");
        assertThatThrownBy(() -> send("PATCH")).isInstanceOf(UncheckedIOException.class);
        assertThat(trouble.awaitStrike().sent()).isEqualTo(12_345);
        assertThat(send("PATCH").expect(200).text()).isEqualTo("1000000");
        assertThat(relay.sent()).isEqualTo(12_345 + BODY.length);
    }

    @Test
    void anAnswerIsLostAfterTheServerHasDoneItsWork() {
        relay.atAnswer(exchange -> exchange.is("PATCH"), Line::reset);
        assertThatThrownBy(() -> send("PATCH")).isInstanceOf(UncheckedIOException.class);
        assertThat(read).containsExactly(BODY.length);
        assertThat(send("PATCH").expect(200).text()).isEqualTo("1000000");
    }

    @Test
    void whereNobodyListensClientsAreTurnedAway() {
        server.stop(0);
        assertThatThrownBy(() -> send("PATCH")).isInstanceOf(UncheckedIOException.class);
    }

    private Answer send(String method) {
        return new Call(relay.base(), method, "/")
                .body("application/octet-stream", BODY)
                .send();
    }
}
