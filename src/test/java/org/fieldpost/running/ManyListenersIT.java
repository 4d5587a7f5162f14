package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.EventListener;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** As many listen as may, some take nothing, some hang up; others are served, and the server stops at once. */
@OnEveryContainer
final class ManyListenersIT {
    private static final int LISTENERS_MAX = 64;

    /** Fifteen of them are more than the buffers of a connection hold. */
    private static final String LONG_NOTE = "x".repeat(900_000);

    private static final int IDLE = 16;
    private static final String SHORTER_NOTE = "x".repeat(25_000);

    /** More than all buffers of a connection hold. */
    private static final int SHORTER_NOTES = 600;

    /** A little that waits, and what was read last to be told. */
    private static final long MEMORY_OF_ONE_MAX = 3 << 20;

    private static final int WINDOW_BYTES = 4096;

    private static final Duration A_HEARTBEAT_OR_TWO = Duration.ofSeconds(60);

    private final Container container;

    ManyListenersIT(Container container) {
        this.container = container;
    }

    @Test
    void oneTooManyIsToldToComeLaterAndAPlaceIsFreeWhereOneHasHungUp() {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            List<EventListener> listeners = new ArrayList<>();
            for (int i = 0; i < LISTENERS_MAX; i++) {
                listeners.add(EventListener.on(site, ""));
                assertThat(listeners.get(i).status()).isEqualTo(200);
            }
            Answer refused = site.read("/api/events").send().refused(503, "unavailable");
            assertThat(refused.header("Retry-After")).isPresent();

            String id = site.submitJson(site.participant(), "{}");
            for (EventListener listener : listeners) {
                assertThat(listener.next().id()).isEqualTo(id);
            }

            listeners.get(0).close();
            await().atMost(A_HEARTBEAT_OR_TWO).until(() -> {
                try (EventListener another = EventListener.on(site, "")) {
                    return another.status() == 200;
                }
            });
            listeners.forEach(EventListener::close);
        }
    }

    @Test
    void whoTakesNothingHoldsUpNeitherOthersNorStopping() {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Participant participant = site.participant();
            String place = site.submitJson(participant, "0");
            String header = "Authorization: Bearer " + site.server().tokenId();
            List<RawConnection> idle = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                idle.add(site.connect().send("GET", "/api/events?after=" + place, header));
            }
            try (EventListener hungUp = EventListener.behind(site, place);
                    EventListener listener = EventListener.behind(site, place)) {
                hungUp.close();
                for (int i = 0; i < 15; i++) {
                    String id = site.post("/submit")
                            .form("auth_token", participant.authToken())
                            .form("responses", "[" + i + "]")
                            .form("note", LONG_NOTE)
                            .send()
                            .accepted();
                    assertThat(listener.next().id()).isEqualTo(id);
                }

                Instant asked = Instant.now();
                own.server().askToStop();
                listener.assertEnds();
                own.server().awaitExit();
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
            }
            idle.forEach(RawConnection::close);
        }
    }

    @Test
    void whoTakesNothingFillsNoMemory() throws IOException {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Participant participant = site.participant();
            String place = site.submitJson(participant, "0");
            long before = own.server().liveHeap();
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < IDLE; i++) {
                idle.add(listenAndTakeNothing(site, place));
            }
            for (int i = 0; i < SHORTER_NOTES; i++) {
                site.post("/submit")
                        .form("auth_token", participant.authToken())
                        .form("responses", "[" + i + "]")
                        .form("note", SHORTER_NOTE)
                        .send()
                        .accepted();
            }

            assertThat(own.server().liveHeap() - before).isLessThan(IDLE * MEMORY_OF_ONE_MAX);
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static Socket listenAndTakeNothing(Site site, String place) throws IOException {
        URI base = site.server().base();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(WINDOW_BYTES);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        String head =
                "GET " + base.getPath() + "/api/events?after=" + place + " HTTP/1.1\r\nHost: " + base.getAuthority()
                        + "\r\nAuthorization: Bearer " + site.server().tokenId() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }
}
