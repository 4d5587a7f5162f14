package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.EventListener;
import org.fieldpost.harness.EventListener.Event;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /api/events}: submissions, as they come. */
@OnEveryContainer
final class EventsIT {
    private static final String BEFORE_ALL = new UUID(0, 0).toString();

    private final Site site;
    private final Participant participant;

    EventsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant(site.register(Site.CALLBACK), "p ä\u2028 \"01\"");
    }

    @Test
    void aSubmissionIsToldAsListingsShowIt() {
        try (EventListener listener = EventListener.on(site, "")) {
            String first = site.submitJson(participant, "{}");
            String second = site.submitJson(participant, "[\"a\\nb\"]");

            for (String id : new String[] {first, second}) {
                Event event = listener.next();
                assertThat(event.name()).isEqualTo("submission");
                assertThat(event.id()).isEqualTo(id);
                assertThat(event.json()).isEqualTo(site.submission(id));
            }
        }
    }

    @Test
    void whoComesBackMissesNothingAndIsToldNothingTwice() {
        String before;
        try (EventListener listener = EventListener.on(site, "")) {
            site.submitJson(participant, "1");
            before = listener.next().id();
        }
        String meanwhile = site.submitJson(participant, "2");
        String too = site.submitJson(participant, "3");

        try (EventListener listener = EventListener.behind(site, before)) {
            String after = site.submitJson(participant, "4");
            assertThat(listener.next().id()).isEqualTo(meanwhile);
            assertThat(listener.next().id()).isEqualTo(too);
            assertThat(listener.next().id()).isEqualTo(after);
        }
        try (EventListener listener = EventListener.on(site, "?after=" + too)) {
            assertThat(listener.next().id()).isGreaterThan(too);
        }
    }

    @Test
    void theConnectionMayBreakBeforeAnythingWasTold() {
        String place;
        try (EventListener listener = EventListener.on(site, "")) {
            await().until(() -> !listener.lastId().isEmpty());
            place = listener.lastId();
        }
        String meanwhile = site.submitJson(participant, "{}");

        try (EventListener listener = EventListener.behind(site, place)) {
            assertThat(listener.next().id()).isEqualTo(meanwhile);
        }
    }

    @Test
    void whatTheBrowserSaysGoesBeforeTheAddress() {
        String older = site.submitJson(participant, "1");
        String newer = site.submitJson(participant, "2");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + site.server().tokenId(), "Last-Event-ID", older);

        try (EventListener listener = EventListener.on(site, "?after=" + BEFORE_ALL, headers)) {
            assertThat(listener.next().id()).isEqualTo(newer);
        }
    }

    @Test
    void ofMoreThanTwoHundredAtOnceIsToldThatTheyCame() {
        String place = site.submitJson(participant, "0");
        String last = "";
        for (int i = 0; i < 201; i++) {
            last = site.submitJson(participant, Integer.toString(i));
        }

        try (EventListener listener = EventListener.behind(site, place)) {
            Event more = listener.next();
            assertThat(more.name()).isEqualTo("more");
            assertThat(more.id()).isEqualTo(last);
            assertThat(more.json().path("through").asText()).isEqualTo(last);
            String next = site.submitJson(participant, "{}");
            assertThat(listener.next().id()).isEqualTo(next);
        }
    }

    @Test
    void neitherCachesNorProxiesHoldBackWhatComes() {
        try (EventListener listener = EventListener.on(site, "")) {
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
            assertThat(listener.header("Cache-Control")).contains("no-store");
            assertThat(listener.header("X-Accel-Buffering")).contains("no");
            assertThat(listener.header("Content-Length")).isEmpty();
        }
        Answer head = site.call("HEAD", "/api/events")
                .bearer(site.server().tokenId())
                .send()
                .expect(200);
        assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
    }

    @Test
    void nobodyElseIsToldAnything() {
        site.get("/api/events").send().refused(401, "unauthenticated");
        site.get("/api/events")
                .header("Cookie", signIn())
                .header("Sec-Fetch-Site", "cross-site")
                .send()
                .refused(401, "unauthenticated");
        site.read("/api/events").query("after", "yesterday").send().refused(400, "invalid_request");
        site.read("/api/events").header("Last-Event-ID", "1").send().refused(400, "invalid_request");
    }

    @Test
    void whoHasSignedOutIsToldNothingMore() {
        String cookie = signIn();
        Map<String, String> headers = Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
        try (EventListener listener = EventListener.on(site, "", headers)) {
            String told = site.submitJson(participant, "1");
            assertThat(listener.next().id()).isEqualTo(told);

            site.call("DELETE", "/desk/session")
                    .header("Cookie", cookie)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Fieldpost-Desk", "1")
                    .send()
                    .expect(204);
            site.submitJson(participant, "2");

            listener.assertEnds();
        }
    }

    @Test
    void anErasedSubmissionDisturbsNobody() {
        String place = site.submitJson(participant, "1");
        String erased = site.submitJson(participant, "2");
        site.call("DELETE", "/api/submissions/" + erased)
                .bearer(site.server().tokenId())
                .patience(Duration.ofMinutes(1))
                .send()
                .expect(204);

        try (EventListener listener = EventListener.behind(site, place)) {
            String next = site.submitJson(participant, "3");
            assertThat(listener.next().id()).isEqualTo(next);
        }
        try (EventListener listener = EventListener.behind(site, erased)) {
            String next = site.submitJson(participant, "4");
            assertThat(listener.next().id()).isGreaterThan(erased).isLessThanOrEqualTo(next);
        }
    }

    private String signIn() {
        Answer signedIn = site.post("/desk/session")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Fieldpost-Desk", "1")
                .form("token_id", site.server().tokenId())
                .send()
                .expect(200);
        return signedIn.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }
}
