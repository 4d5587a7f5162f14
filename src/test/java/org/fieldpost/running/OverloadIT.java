package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Far more at once than the server, with 256 MiB of heap, can hold in memory. */
@Isolated
final class OverloadIT {
    private static final int CONNECTIONS = 5_000;
    private static final int EACH = 2;
    private static final int PARTICIPANTS = 50;
    private static final long MOST_MEMORY = 512L << 20;

    /** A connection, and a file that its body may be staged in; and what the process needs besides. */
    private static final int DESCRIPTORS_EACH = 2;

    private static final int OTHER_DESCRIPTORS = 500;

    @Test
    void whatIsAcknowledgedAmidFiveThousandConnectionsIsKeptOnceAndMemoryIsBounded() throws IOException {
        int connections = connections();
        try (OwnServer own = OwnServer.start(
                Container.GRIZZLY, launch -> launch.jvmOption("-Xmx256m").setting("timeout.idle", "3m"))) {
            Site site = own.site();
            String clientId = site.register(Site.CALLBACK);
            List<Participant> participants = Stream.generate(() -> site.participant(clientId, ""))
                    .limit(PARTICIPANTS)
                    .toList();

            long begun = System.nanoTime();
            Flood.Outcome outcome = Flood.run(
                    own.server().base(),
                    connections,
                    EACH,
                    number -> FloodRequest.of(
                            own.server().base(),
                            number,
                            participants.get(number % PARTICIPANTS).authToken()));
            System.out.printf(
                    "%d connections: %d accepted, %d refused for a while, in %.1f s%n",
                    connections,
                    outcome.accepted().size(),
                    outcome.refused().size(),
                    (System.nanoTime() - begun) / 1e9);

            site.post("/submit")
                    .bearer(participants.get(0).authToken())
                    .patience(Duration.ofSeconds(30))
                    .json("\"afterwards\"")
                    .send()
                    .accepted();
            assertThat(outcome.broken()).isEmpty();
            assertThat(outcome.refused()).allMatch(OverloadIT::saysWhenToComeAgain);
            assertThat(outcome.accepted().size() + outcome.refused().size()).isEqualTo(connections * EACH);
            assertThat(kept(site, participants)).containsAllEntriesOf(outcome.accepted());
            assertThat(kept(site, participants)).hasSize(outcome.accepted().size() + 1);
            assertMemoryBounded(own, connections + " connections");
        }
    }

    @Test
    void fiveThousandLargeUploadsUnderWayLeaveRoomForOthers() throws IOException {
        int connections = connections();
        List<SocketChannel> uploads = new ArrayList<>();
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmx256m"))) {
            Participant participant = own.site().participant();
            ByteBuffer begun = begunUpload(own.server().base(), participant.authToken());
            for (int i = 0; i < connections; i++) {
                SocketChannel upload = SocketChannel.open(new InetSocketAddress(
                        own.server().base().getHost(), own.server().base().getPort()));
                uploads.add(upload);
                upload.write(begun.rewind());
            }
            for (int i = 0; i < 20; i++) {
                own.site()
                        .post("/submit")
                        .bearer(participant.authToken())
                        .json("[" + i + "]")
                        .send()
                        .accepted();
            }
            assertMemoryBounded(own, connections + " uploads under way");
        } finally {
            for (SocketChannel upload : uploads) {
                upload.close();
            }
        }
    }

    /** 100 KiB of a file that claims to be of 10 MiB. */
    private static ByteBuffer begunUpload(URI base, String authToken) {
        String head = "POST /submit HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer " + authToken
                + "\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n\"";
        return ByteBuffer.wrap((head + "x".repeat(100 << 10)).getBytes(ISO_8859_1));
    }

    private static void assertMemoryBounded(OwnServer own, String what) {
        own.server().peakMemory().ifPresent(peak -> {
            System.out.println(what + ": peak memory of the process " + (peak >> 20) + " MiB");
            assertThat(peak).isLessThan(MOST_MEMORY);
        });
    }

    private static boolean saysWhenToComeAgain(String answer) {
        return answer.startsWith("HTTP/1.1 503 ") && answer.contains("\r\nRetry-After: ");
    }

    /** The digests of everything listed, by id; an id that is listed twice fails. */
    private static Map<String, String> kept(Site site, List<Participant> participants) {
        Map<String, String> kept = new HashMap<>();
        for (Participant participant : participants) {
            for (JsonNode each : site.submissions(participant)) {
                JsonNode known = each.path("files").isEmpty()
                        ? each.path("responses")
                        : each.path("files").get(0);
                assertThat(kept.put(
                                each.path("submission_id").asText(),
                                known.path("sha256").asText()))
                        .isNull();
            }
        }
        return kept;
    }

    /** As many as intended, where the system lets a process open so many files. */
    private static int connections() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return (int) Math.min(CONNECTIONS, (descriptors - OTHER_DESCRIPTORS) / DESCRIPTORS_EACH);
    }
}
