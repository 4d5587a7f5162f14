package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the first {@code 200}. */
final class FirstAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READ_MILLIS = 20_000;

    private FirstAnswer() {}

    /**
     * Asks again and again until the answer is {@code 200}.
     *
     * @param alive whether it is worth waiting
     * @throws IllegalStateException if the server has ended
     */
    static void await200(URI base, String path, BooleanSupplier alive) {
        awaitAnswer(base, path, "HTTP/1.1 200", alive);
    }

    /** Asks until there is any answer of HTTP. */
    static void awaitAny(URI base, BooleanSupplier alive) {
        awaitAnswer(base, "/", "HTTP/1.1 ", alive);
    }

    private static void awaitAnswer(URI base, String path, String wanted, BooleanSupplier alive) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (!alive.getAsBoolean()) {
                        throw new IllegalStateException("the process ended before it answered");
                    }
                    return answers(base, path, wanted);
                });
    }

    private static boolean answers(URI base, String path, String wanted) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), READ_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(wanted.length()), ISO_8859_1).equals(wanted);
        } catch (IOException notYet) {
            return false;
        }
    }
}
