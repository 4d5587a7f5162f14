package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.ResumableClient;
import org.fieldpost.harness.ResumableClient.Exchange;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar tells where an upload is before it has come, so that a broken first request can be resumed. */
@ExtendWith(SharedServers.class)
@ResourceLock(OnEveryContainer.SERVERS)
final class InterimAnswerIT {
    private static final byte[] CONTENT = new byte[400_000];

    static {
        new java.util.Random(104).nextBytes(CONTENT);
    }

    private final Site site = SharedServers.on(Container.GRIZZLY);
    private final Participant participant = site.participant();
    private final String bearer = "Authorization: Bearer " + participant.authToken();

    private ResumableClient client(int interopVersion) {
        return new ResumableClient(site.server().base(), interopVersion);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9})
    void aBrokenFirstRequestIsResumedWhereItBroke(int interopVersion) {
        ResumableClient client = client(interopVersion);
        String upload;
        try (RawConnection connection = client.beginCreating(true, CONTENT.length, bearer)) {
            Answer interim = connection.readAny().expect(104);
            assertThat(interim.header("Upload-Draft-Interop-Version")).contains(Integer.toString(interopVersion));
            assertThat(interim.header("Upload-Limit").orElseThrow()).contains("max-size=", "max-age=");
            upload = interim.header("Location").orElseThrow();
            connection.send(CONTENT, 0, 150_000).endSending();
            connection.closedByServer();
        }
        assertThat(client.offset(upload)).isEqualTo(150_000);
        String id = client.resume(upload, CONTENT).last().accepted();
        assertThat(site.file(id, 0)).isEqualTo(CONTENT);
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void allAnswersToARequestNameTheSameUpload() {
        Exchange whole = client(8).create(true, CONTENT, bearer);
        assertThat(whole.announced()).isPresent().isEqualTo(whole.last().header("Location"));
        Exchange part = client(8).create(false, CONTENT, bearer);
        assertThat(part.announced()).isPresent().isEqualTo(part.last().header("Location"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void whoSpeaksAnotherVersionIsNotTold(int interopVersion) {
        Exchange exchange = client(interopVersion).create(true, CONTENT, bearer);
        assertThat(exchange.interim()).isEmpty();
        exchange.last().accepted();
    }

    @Test
    void aClientThatWaitsForLeaveToSendIsToldBoth() {
        ResumableClient client = client(8);
        try (RawConnection connection = client.beginCreating(true, CONTENT.length, bearer, "Expect: 100-continue")) {
            assertThat(List.of(
                            connection.readAny().status(), connection.readAny().status()))
                    .containsExactlyInAnyOrder(100, 104);
            connection.send(CONTENT).readAny().accepted();
        }
    }

    @Test
    void whatIsRefusedIsNotAnnounced() {
        Exchange exchange = client(8).create(true, CONTENT, "Authorization: Bearer " + "x".repeat(40));
        assertThat(exchange.interim()).isEmpty();
        exchange.last().refused(403, "Unauthorized token");
    }

    @Test
    void submissionsInOneRequestAreNotAnnounced() {
        try (RawConnection connection = site.connect()) {
            connection.send(
                    "POST",
                    "/submit",
                    bearer,
                    "Upload-Draft-Interop-Version: 8",
                    "Upload-Complete: ?1",
                    "Content-Type: application/json",
                    "Content-Length: 2");
            connection.send(new byte[] {'{', '}'}).readAny().accepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.7", "Via: 1.1 proxy"})
    void nothingIsAnnouncedThroughProxiesWhichMayTakeItForTheAnswer(String mark) {
        Exchange exchange = client(8).create(true, CONTENT, bearer, mark);
        assertThat(exchange.interim()).isEmpty();
        exchange.last().accepted();
    }

    @Test
    void uploadsAreAnnouncedThroughProxiesThatAreSaidToHandItOnAndSurviveAKilledServer() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("proxy.interim", "true"))) {
            Participant sender = own.site().participant();
            String token = "Authorization: Bearer " + sender.authToken();
            String upload;
            try (RawConnection connection = new ResumableClient(own.server().base(), 8)
                    .beginCreating(true, CONTENT.length, token, "Via: 1.1 proxy")) {
                upload = connection.readAny().expect(104).header("Location").orElseThrow();
                connection.send(CONTENT, 0, 150_000);
                own.restart();
            }
            ResumableClient after = new ResumableClient(own.server().base(), 8);
            assertThat(after.offset(upload)).isBetween(0L, 150_000L);
            String id = after.resume(upload, CONTENT).last().accepted();
            assertThat(own.site().file(id, 0)).isEqualTo(CONTENT);
            assertThat(own.site().submissions(sender)).hasSize(1);
        }
    }

    @Test
    void theAddressIsThatOfTheOutside() {
        try (OwnServer own = OwnServer.start(
                Container.GRIZZLY, launch -> launch.setting("base.url", "https://lab.example.org/study"))) {
            Exchange exchange = new ResumableClient(own.server().base(), 8)
                    .create(
                            false,
                            CONTENT,
                            "Authorization: Bearer " + own.site().participant().authToken());
            assertThat(exchange.announced().orElseThrow()).startsWith("/study/files/");
            assertThat(exchange.last().header("Location")).isEqualTo(exchange.announced());
        }
    }
}
