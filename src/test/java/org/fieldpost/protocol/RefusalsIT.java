package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;

/** {@code /api/refusals}: what participants were refused, and by way of which client app. */
@OnEveryContainer
final class RefusalsIT {
    private final Site site;
    private final String clientId;

    RefusalsIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
    }

    @Test
    void refusalsAreCountedByReasonAndClientTheMostFrequentFirst() {
        Participant participant = site.participant(clientId, "");
        for (int i = 0; i < 3; i++) {
            site.post("/submit")
                    .bearer(participant.authToken())
                    .json("{")
                    .send()
                    .expect(400);
        }
        new Tus(site).creation(participant, 1L << 40, Map.of()).send().expect(413);

        assertOfClient(tuple("invalid_request", 3L), tuple("too_large", 1L));
        assertThat(refusals("")).isSortedAccordingTo((a, b) -> Long.compare(count(b), count(a)));
    }

    @Test
    void aClientAppThatWasRevokedIsNamed() {
        Participant participant = site.participant(clientId, "");
        site.call("DELETE", "/api/clients/" + clientId)
                .bearer(site.server().tokenId())
                .send()
                .expect(204);

        site.get("/token").query("client_id", clientId).send().expect(403);
        site.post("/submit").bearer(participant.authToken()).json("{}").send().expect(403);
        site.post("/submit").bearer(participant.authToken()).json("{}").send().expect(403);

        assertOfClient(tuple("Unauthorized token", 2L), tuple("not_authorized", 1L));
    }

    @Test
    void noIdThatAStrangerMayChooseIsKept() {
        String unknown = "f".repeat(32);
        site.get("/token").query("client_id", unknown).send().expect(403);
        site.post("/submit").bearer(unknown).json("{}").send().expect(403);

        assertThat(site.read("/api/refusals").send().expect(200).text()).doesNotContain(unknown);
        assertThat(refusals("")).anySatisfy(refusal -> {
            assertThat(refusal.path("client_id").isNull()).isTrue();
            assertThat(refusal.path("reason").asText()).isEqualTo("not_authorized");
        });
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        Participant participant = site.participant(clientId, "");
        site.post("/submit").bearer(participant.authToken()).json("{").send().expect(400);

        assertThat(refusals("?to=" + Instant.now().minusSeconds(7_200))).isEmpty();
        assertThat(refusals("?from=" + Instant.now().plusSeconds(7_200))).isEmpty();
        assertThat(refusals("?from=" + Instant.now().minusSeconds(60) + "&to="
                        + Instant.now().plusSeconds(60)))
                .anySatisfy(refusal ->
                        assertThat(refusal.path("client_id").asText()).isEqualTo(clientId));
        site.read("/api/refusals?from=yesterday").send().refused(400, "invalid_request");
        site.get("/api/refusals").send().refused(401, "unauthenticated");
    }

    /** For the moment in which refusals are being kept, which they are every ten seconds, some may be told twice. */
    private void assertOfClient(Tuple... counts) {
        await().untilAsserted(() -> assertThat(ofClient()).containsExactly(counts));
    }

    private List<Tuple> ofClient() {
        return refusals("").stream()
                .filter(refusal -> refusal.path("client_id").asText().equals(clientId))
                .map(refusal -> tuple(refusal.path("reason").asText(), count(refusal)))
                .toList();
    }

    private static long count(JsonNode refusal) {
        return refusal.path("count").asLong();
    }

    private List<JsonNode> refusals(String query) {
        List<JsonNode> all = new ArrayList<>();
        site.read("/api/refusals" + query)
                .send()
                .expect(200)
                .json()
                .path("refusals")
                .forEach(all::add);
        return all;
    }
}
