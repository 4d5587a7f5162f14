package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bytes of requests are cut, joined and framed, each submission gets its own. */
@OnEveryContainer
final class FramingIT {
    private final Container container;
    private final Site site;
    private final Participant participant;

    FramingIT(Container container) {
        this.container = container;
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 63})
    void aBodySentInSmallPiecesIsTheBody(int piece) {
        MultipartBody form = form("a", randomBytes(1, 3000));
        byte[] body = form.bytes();
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", type(form), "Content-Length: " + body.length);
            for (int from = 0; from < body.length; from += piece) {
                connection.send(body, from, Math.min(piece, body.length - from));
            }
            assertKept(connection.read(), randomBytes(1, 3000));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void requestsCutAtRandomOnOneConnectionKeepTheirOwnBytes(long seed) {
        Random random = new Random(seed);
        try (RawConnection connection = site.connect()) {
            for (int n = 0; n < 10; n++) {
                byte[] content = randomBytes(seed * 100 + n, random.nextInt(40_000));
                byte[] request = request(form("f" + n, content));
                int from = 0;
                while (from < request.length) {
                    int length = Math.min(1 + random.nextInt(9000), request.length - from);
                    connection.send(request, from, length);
                    from += length;
                }
                assertKept(connection.read(), content);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 50_000})
    void pipelinedRequestsKeepTheirOwnBytesAndAreAnsweredInOrder(int size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int n = 0; n < 20; n++) {
            all.writeBytes(request(form("f" + n, randomBytes(n, size + n))));
        }
        try (RawConnection connection = site.connect()) {
            Thread sender = new Thread(() -> connection.send(all.toByteArray()));
            sender.start();
            List<Answer> answers = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                answers.add(connection.read());
            }
            for (int n = 0; n < 20; n++) {
                assertKept(answers.get(n), randomBytes(n, size + n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8_192, 70_000})
    void aChunkedBodyIsTheBody(int chunk) {
        byte[] content = randomBytes(3, chunk < 1000 ? 500 : 200_000);
        MultipartBody form = form("a", content);
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", type(form), "Transfer-Encoding: chunked");
            sendChunks(connection, form.bytes(), chunk);
            assertKept(connection.read(), content);
        }
    }

    @Test
    void aChunkedJsonBodyIsTheBody() {
        String json = "{\"a\":\"" + "ä".repeat(100_000) + "\"}";
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + participant.authToken(),
                    "Transfer-Encoding: chunked");
            sendChunks(connection, json.getBytes(UTF_8), 1001);
            assertThat(site.responses(connection.read().accepted()))
                    .asString(UTF_8)
                    .isEqualTo(json);
        }
    }

    @Test
    void chunkedBodiesOneAfterTheOtherOnOneConnectionKeepTheirOwnBytes() {
        try (RawConnection connection = site.connect()) {
            for (int n = 0; n < 5; n++) {
                byte[] content = randomBytes(n, 30_000 + n);
                MultipartBody form = form("f" + n, content);
                connection.send("POST", "/submit", type(form), "Transfer-Encoding: chunked");
                sendChunks(connection, form.bytes(), 4_001);
                assertKept(connection.read(), content);
            }
        }
    }

    /**
     * Tomcat loses its place behind a large chunked body that a read listener took when another request follows without
     * waiting, which no browser does. It may refuse them; it must not mix the two.
     */
    @Test
    void aRequestPipelinedBehindAChunkedBodyIsServedOrRefusedButNeverMixedUp() {
        byte[] first = randomBytes(1, 50_000);
        byte[] second = randomBytes(2, 50_000);
        MultipartBody form = form("first", first);
        try (RawConnection connection = site.connect()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head(form, "Transfer-Encoding: chunked"));
            all.writeBytes((Integer.toHexString(form.bytes().length) + "\r\n").getBytes(UTF_8));
            all.writeBytes(form.bytes());
            all.writeBytes("\r\n0\r\n\r\n".getBytes(UTF_8));
            all.writeBytes(request(form("second", second)));
            connection.send(all.toByteArray());
            if (container == Container.GRIZZLY) {
                assertKept(connection.read(), first);
                assertKept(connection.read(), second);
            } else {
                assertKeptOrRefused(connection, first);
                assertKeptOrRefused(connection, second);
            }
        }
        assertThat(site.submissions(participant).stream()
                        .map(each -> each.path("files").get(0).path("sha256").asText()))
                .isSubsetOf(Digests.sha256(first), Digests.sha256(second));
    }

    @Test
    void aBodyThatEndsBeforeItsContentLengthIsNotKept() {
        MultipartBody form = form("a", randomBytes(1, 100_000));
        byte[] body = form.bytes();
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", type(form), "Content-Length: " + (body.length + 10));
            connection.send(body).endSending();
            assertRefusedOrClosed(connection);
        }
        site.assertNothingKeptOf(participant);
    }

    @Test
    void aChunkedBodyWithoutItsLastChunkIsNotKept() {
        MultipartBody form = form("a", randomBytes(1, 100_000));
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", type(form), "Transfer-Encoding: chunked");
            connection.sendChunk(form.bytes()).endSending();
            assertRefusedOrClosed(connection);
        }
        site.assertNothingKeptOf(participant);
    }

    @Test
    void aChunkedBodyWithABadChunkSizeIsNotKept() {
        MultipartBody form = form("a", randomBytes(1, 1000));
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", type(form), "Transfer-Encoding: chunked");
            connection.sendChunk(Arrays.copyOf(form.bytes(), 500)).send("zz\r\n".getBytes(UTF_8));
            assertRefusedOrClosed(connection);
        }
        site.assertNothingKeptOf(participant);
    }

    private static void assertRefusedOrClosed(RawConnection connection) {
        try {
            assertThat(connection.read().status()).isBetween(400, 499);
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasMessageNotContaining("timed out");
        }
    }

    private void assertKeptOrRefused(RawConnection connection, byte[] content) {
        try {
            Answer answer = connection.read();
            if (answer.status() == 200) {
                assertKept(answer, content);
            } else {
                assertThat(answer.status()).isEqualTo(400);
            }
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasMessageNotContaining("timed out");
        }
    }

    private void assertKept(Answer answer, byte[] content) {
        assertThat(Digests.sha256(site.file(answer.accepted(), 0))).isEqualTo(Digests.sha256(content));
    }

    private MultipartBody form(String fileName, byte[] content) {
        return MultipartBody.form()
                .file("file", fileName, "application/octet-stream", content)
                .field("auth_token", participant.authToken());
    }

    private byte[] request(MultipartBody form) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head(form, "Content-Length: " + form.bytes().length));
        request.writeBytes(form.bytes());
        return request.toByteArray();
    }

    private byte[] head(MultipartBody form, String framing) {
        return ("POST " + site.server().base().getRawPath() + "/submit HTTP/1.1\r\nHost: 127.0.0.1\r\n" + type(form)
                        + "\r\n" + framing + "\r\n\r\n")
                .getBytes(UTF_8);
    }

    private static String type(MultipartBody form) {
        return "Content-Type: " + form.contentType();
    }

    private static void sendChunks(RawConnection connection, byte[] body, int chunk) {
        for (int from = 0; from < body.length; from += chunk) {
            connection.sendChunk(Arrays.copyOfRange(body, from, Math.min(from + chunk, body.length)));
        }
        connection.sendChunk(new byte[0]);
    }

    private static byte[] randomBytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
