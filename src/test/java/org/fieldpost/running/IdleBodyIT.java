package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.ResumableClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow bodies time out only when nothing moves. */
final class IdleBodyIT {
    private static final byte[] JSON = "{\"a\": 1234567890}".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void aBodyInWhichNothingMovesIsGivenUp(Container container) {
        try (OwnServer own = OwnServer.start(container, launch -> launch.setting("timeout.idle", "2s"))) {
            Participant participant = own.site().participant();
            Instant begun = Instant.now();
            try (RawConnection connection = begin(own, participant)) {
                connection.send(JSON, 0, 5);
                assertTimedOut(connection);
                assertThat(Duration.between(begun, Instant.now()))
                        .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(30));
            }
            own.site().assertNothingKeptOf(participant);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void aBodyThatMovesIsTakenHoweverLongItLasts(Container container) {
        try (OwnServer own = OwnServer.start(container, launch -> launch.setting("timeout.idle", "4s"))) {
            Participant participant = own.site().participant();
            Instant begun = Instant.now();
            try (RawConnection connection = begin(own, participant)) {
                int[] sent = {0};
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(400))
                        .until(() -> {
                            connection.send(JSON, sent[0], 1);
                            sent[0]++;
                            return sent[0] == JSON.length;
                        });
                connection.read().accepted();
            }
            assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void anUploadInWhoseLastBytesNothingMovesIsKeptAndNotEnded(Container container) {
        try (OwnServer own = OwnServer.start(container, launch -> launch.setting("timeout.idle", "3s"))) {
            Participant participant = own.site().participant();
            ResumableClient client = new ResumableClient(own.server().base(), 8);
            String bearer = "Authorization: Bearer " + participant.authToken();
            String upload = client.create(false, new byte[0], bearer)
                    .last()
                    .header("Location")
                    .orElseThrow();
            try (RawConnection connection = client.beginAppending(upload, 0, true, "Transfer-Encoding: chunked")) {
                connection.sendChunk(JSON);
                assertTimedOut(connection);
            }
            own.site().assertNothingKeptOf(participant);
            assertThat(client.state(upload).header("Upload-Complete")).contains("?0");
            assertThat(client.offset(upload)).isEqualTo(JSON.length);
        }
    }

    private static RawConnection begin(OwnServer own, Participant participant) {
        return own.site()
                .connect()
                .send(
                        "POST",
                        "/submit",
                        "Content-Type: application/json",
                        "Authorization: Bearer " + participant.authToken(),
                        "Content-Length: " + JSON.length);
    }

    /** Either an answer that says so or a closed connection. */
    private static void assertTimedOut(RawConnection connection) {
        try {
            connection.read().refused(408, "timeout");
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasMessageNotContaining("timed out");
        }
    }
}
