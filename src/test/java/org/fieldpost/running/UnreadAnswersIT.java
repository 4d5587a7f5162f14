package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** Clients that send one submission after the other and never read what they are answered. */
final class UnreadAnswersIT {
    /** More than the server has threads. */
    private static final int CONNECTIONS = 40;

    private static final int ROUNDS_MAX = 4_000;
    private static final int ROUNDS_WITHOUT_PROGRESS = 20;
    private static final int REPETITIONS = 8;
    private static final int WINDOW_BYTES = 4096;
    private static final long MOST_MEMORY = 448L << 20;

    @Test
    void neitherHoldUpOthersNorFillTheMemory() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmx128m"))) {
            Site site = own.site();
            Participant deaf = site.participant();
            Participant normal = site.participant();
            List<Deaf> connections = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    connections.add(connect(own.server().base(), deaf.authToken()));
                }
                int accepted = 0;
                int idle = 0;
                for (int round = 0; round < ROUNDS_MAX && idle < ROUNDS_WITHOUT_PROGRESS; round++) {
                    boolean taken = false;
                    for (Deaf connection : connections) {
                        taken |= connection.sendOn();
                    }
                    idle = taken ? 0 : idle + 1;
                    site.post("/submit")
                            .bearer(normal.authToken())
                            .patience(Duration.ofSeconds(30))
                            .json("[" + round + "]")
                            .send()
                            .accepted();
                    accepted++;
                }
                assertThat(idle).as("rounds in which nothing more was taken").isEqualTo(ROUNDS_WITHOUT_PROGRESS);
                assertThat(site.submissions(normal)).hasSize(accepted);
            } finally {
                for (Deaf connection : connections) {
                    connection.channel().close();
                }
            }
            own.server().peakMemory().ifPresent(peak -> {
                System.out.println("deaf clients: peak memory of the process " + (peak >> 20) + " MiB");
                assertThat(peak).isLessThan(MOST_MEMORY);
            });
        }
    }

    /** So small a window that the server cannot get rid of more than a few answers. */
    private static Deaf connect(URI base, String authToken) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW_BYTES);
        channel.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        channel.configureBlocking(false);
        return new Deaf(channel, requests(base, authToken));
    }

    private static ByteBuffer requests(URI base, String authToken) {
        String request = "POST /submit HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer "
                + authToken + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        return ByteBuffer.wrap(request.repeat(32).getBytes(UTF_8));
    }

    /** A connection and what is still to be sent of the requests that it repeats. */
    private record Deaf(SocketChannel channel, ByteBuffer requests) {

        /** Sends what is taken; false where nothing is, or where the server has ended the connection. */
        private boolean sendOn() {
            try {
                for (int sent = 0; sent < REPETITIONS; sent++) {
                    channel.write(requests);
                    if (requests.hasRemaining()) {
                        return sent > 0;
                    }
                    requests.rewind();
                }
                return true;
            } catch (IOException ended) {
                return false;
            }
        }
    }
}
