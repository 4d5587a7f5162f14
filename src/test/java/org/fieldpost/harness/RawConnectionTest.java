package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RawConnectionTest {
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void readsAnAnswerWithContentLengthAndTheOneBehindIt() {
        try (RawConnection connection = answeredBy(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 404 No\r\ncontent-length:0\r\n\r\n")) {
            assertThat(connection.read().expect(200).text()).isEqualTo("hello");
            assertThat(connection.read().expect(404).body()).isEmpty();
        }
    }

    @Test
    void readsAChunkedAnswer() {
        try (RawConnection connection = answeredBy(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n")) {
            assertThat(connection.read().text()).isEqualTo("abc0123456789");
        }
    }

    @Test
    void readsAnAnswerThatEndsWithTheConnection() {
        try (RawConnection connection = answeredBy("HTTP/1.1 200 OK\r\n\r\nall of it")) {
            assertThat(connection.read().text()).isEqualTo("all of it");
        }
    }

    @Test
    void skipsInterimAnswersUnlessAskedForThem() {
        String both = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        try (RawConnection connection = answeredBy(both + both)) {
            connection.readAny().expect(100);
            connection.readAny().expect(200);
            connection.read().expect(200);
        }
    }

    @Test
    void readsNoBodyBehindAHeadRequest() {
        try (RawConnection connection = answeredBy("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")) {
            assertThat(connection.send("HEAD", "/").read().body()).isEmpty();
        }
    }

    @Test
    void failsWhereAnAnswerBreaksOff() {
        try (RawConnection connection = answeredBy("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello")) {
            assertThatThrownBy(connection::read)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("5 of 50");
        }
    }

    @Test
    void sendsTheHeadUnderTheContextPathAndChunks() throws IOException {
        CompletableFuture<String> received = CompletableFuture.supplyAsync(this::receiveAll);
        URI base = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/app");
        try (RawConnection connection = RawConnection.to(base)) {
            connection.send("POST", "/submit", "A: b").sendChunk(new byte[] {'x', 'y'});
        }
        assertThat(received.join())
                .isEqualTo("POST /app/submit HTTP/1.1\r\nHost: 127.0.0.1:" + listener.getLocalPort()
                        + "\r\nA: b\r\n\r\n2\r\nxy\r\n");
    }

    private String receiveAll() {
        try (Socket socket = listener.accept();
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawConnection answeredBy(String bytes) {
        RawConnection connection = RawConnection.to(URI.create("http://127.0.0.1:" + listener.getLocalPort()));
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
