package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
            }
            idle.forEach(RawConnection::close);
        }
    }
}
