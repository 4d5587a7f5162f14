package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;

/** Ctrl-C and SIGTERM: no new requests, running ones may end, exit code 0. */
final class ShutdownIT {
    private static final String CONTENT = "x".repeat(500_000);

    @Test
    void anIdleServerEndsWithExitCode0() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            assertThat(own.server().stopGracefully()).as(own.server().log()).isZero();
            assertThat(own.server().log()).doesNotContain("\tat ");
        }
    }

    @Test
    void aRunningUploadMayEndAndIsKept() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Participant participant = own.site().participant();
            MultipartBody form = form(participant);
            byte[] body = form.bytes();
            String id;
            try (RawConnection upload = begin(own.site(), form)) {
                upload.send(body, 0, body.length / 2);
                own.server().askToStop();
                await().atMost(Duration.ofSeconds(20)).until(() -> takesNoMoreConnections(own.server()));
                upload.send(body, body.length / 2, body.length - body.length / 2);
                id = upload.read().accepted();
            }
            assertThat(own.server().awaitExit()).isZero();
            assertThat(own.restart().file(id, 0)).asString(UTF_8).isEqualTo(CONTENT);
        }
    }

    @Test
    void anUploadThatDoesNotEndHoldsTheServerForABoundedTimeOnlyAndIsNotKept() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("timeout.shutdown", "2s"))) {
            Participant participant = own.site().participant();
            MultipartBody form = form(participant);
            try (RawConnection upload = begin(own.site(), form)) {
                upload.send(form.bytes(), 0, 100_000);
                Instant asked = Instant.now();
                assertThat(own.server().stopGracefully()).isZero();
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(25));
            }
            own.restart().assertNothingKeptOf(participant);
        }
    }

    @Test
    void whileItsClientsAreConnectedAndIdleTheServerEndsAtOnce() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("timeout.shutdown", "2m"));
                RawConnection idle = own.site().connect()) {
            idle.send("GET", "/health").read().expect(200);
            Instant asked = Instant.now();
            assertThat(own.server().stopGracefully()).isZero();
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(25));
        }
    }

    /** tus clients that hear 503 here begin their upload from the start. */
    @Test
    void whoAsksForTheOffsetOfAnUploadMeanwhileIsToldToAskAgain() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                RawConnection asking = own.site().connect()) {
            Participant participant = own.site().participant();
            String id = new Tus(own.site()).create(participant, 10, Map.of());
            MultipartBody form = form(participant);
            try (RawConnection upload = begin(own.site(), form)) {
                upload.send(form.bytes(), 0, form.bytes().length / 2);
                own.server().askToStop();
                await().atMost(Duration.ofSeconds(20)).until(() -> takesNoMoreConnections(own.server()));
                assertThat(asking.send("HEAD", "/files/" + id, "Tus-Resumable: 1.0.0")
                                .readAny()
                                .status())
                        .isEqualTo(423);
            }
            assertThat(own.server().awaitExit()).isZero();
        }
    }

    private static MultipartBody form(Participant participant) {
        return MultipartBody.form()
                .field("auth_token", participant.authToken())
                .file("file", "a", "text/plain", CONTENT);
    }

    private static RawConnection begin(Site site, MultipartBody form) {
        return site.connect()
                .send(
                        "POST",
                        "/submit",
                        "Content-Type: " + form.contentType(),
                        "Content-Length: " + form.bytes().length);
    }

    private static boolean takesNoMoreConnections(RunningServer server) {
        try (RawConnection connection = RawConnection.to(server.base())) {
            return connection.send("GET", "/health/ready").read().status() == 503;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }
}
