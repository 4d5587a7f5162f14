package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that break off, dawdle, or go on sending what was refused long ago. */
@OnEveryContainer
@Isolated
final class ImpatienceIT {
    private static final int SLOW_CLIENTS = 200;

    /** Long for a busy machine, and far shorter than a slow client is borne with: whoever waits for one waits longer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Site site;
    private final Participant participant;

    ImpatienceIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @Test
    void anAbortedUploadLeavesNothing() throws IOException {
        long before = bytesIn(site.server().dataFolder());
        for (int n = 0; n < 10; n++) {
            try (RawConnection connection = beginUpload(5_000_000)) {
                connection.send(new byte[2_000_000]);
                connection.reset();
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(bytesIn(site.server().dataFolder()) - before).isLessThan(2_000_000));
        site.assertNothingKeptOf(participant);
    }

    @Test
    void slowClientsDoNotHinderAFastOne() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int n = 0; n < SLOW_CLIENTS; n++) {
                slow.add(beginUpload(100_000));
            }
            for (int round = 0; round < 5; round++) {
                slow.forEach(connection -> connection.send(new byte[100]));
                assertServedAtOnce();
            }
        } finally {
            slow.forEach(RawConnection::close);
        }
        assertThat(site.submissions(participant)).hasSize(5);
    }

    @Test
    void connectionsWithHalfAHeadDoNotHinderAFastClient() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int n = 0; n < SLOW_CLIENTS; n++) {
                slow.add(site.connect().send("POST /submit HTTP/1.1\r\nHo".getBytes(UTF_8)));
            }
            assertServedAtOnce();
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    @Test
    void aRefusalByContentLengthCanBeReadWhileTheClientIsStillSending() {
        MultipartBody form = MultipartBody.form();
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: " + form.contentType(),
                    "Authorization: Bearer " + participant.authToken(),
                    "Content-Length: 5000000000");
            sendAsFarAsItGoes(connection, new byte[500_000]);
            connection.read().refused(413, "too_large");
        }
    }

    @Test
    void aRefusalOfTooLargeResponsesCanBeReadByAClientThatSendsToTheEnd() {
        byte[] tooLarge = ("\"" + "x".repeat(40_000_000) + "\"").getBytes(UTF_8);
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + participant.authToken(),
                    "Content-Length: " + tooLarge.length);
            sendAsFarAsItGoes(connection, tooLarge);
            connection.read().refused(413, "too_large");
        }
        site.assertNothingKeptOf(participant);
    }

    @Test
    void aRefusalOfAMediaTypeCanBeReadByAClientThatSendsToTheEnd() {
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", "Content-Type: text/plain", "Content-Length: 1000000");
            sendAsFarAsItGoes(connection, new byte[1_000_000]);
            connection.read().refused(415);
        }
    }

    @Test
    void aConnectionServesOnBehindARefusalUnlessTheAnswerSaysThatItEnds() {
        try (RawConnection connection = site.connect()) {
            byte[] bad = "bad".getBytes(UTF_8);
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + participant.authToken(),
                    "Content-Length: " + bad.length);
            Answer answer = connection.send(bad).read().refused(400, "invalid_request");
            if (answer.headerItems("Connection").contains("close")) {
                assertThat(connection.closedByServer()).isTrue();
            } else {
                connection.send("GET", "/health").read().expect(200);
            }
        }
    }

    /** As browsers do: a server that closes its side ends the sending, and what it said is read all the same. */
    private static void sendAsFarAsItGoes(RawConnection connection, byte[] bytes) {
        try {
            connection.send(bytes);
        } catch (UncheckedIOException closedByServer) {
            assertThat(closedByServer).hasMessageContaining("pipe");
        }
    }

    private void assertServedAtOnce() {
        long start = System.nanoTime();
        site.get("/health").send().expect(200);
        site.submitJson(participant, "{}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    /** Sends the head of an upload and the beginning of its file. */
    private RawConnection beginUpload(int contentLength) {
        MultipartBody form = MultipartBody.form()
                .field("auth_token", participant.authToken())
                .file("file", "a", "text/plain", "begin");
        RawConnection connection = site.connect();
        connection.send("POST", "/submit", "Content-Type: " + form.contentType(), "Content-Length: " + contentLength);
        return connection.send(form.bytesWithoutEnd(), 0, form.bytesWithoutEnd().length - 2);
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .mapToLong(ImpatienceIT::size)
                    .sum();
        } catch (UncheckedIOException aFileWentMeanwhile) {
            return Long.MAX_VALUE;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (java.nio.file.NoSuchFileException goneMeanwhile) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
