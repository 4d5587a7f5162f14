package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code DELETE /api/clients/{client_id}}: its tokens end, its data stays. */
@OnEveryContainer
final class RevokingIT {
    private final Site site;
    private final String clientId;

    RevokingIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
    }

    @Test
    void theNextCallWithATokenOfARevokedClientIsRefused() {
        Participant participant = site.participant(clientId, "p-01");
        site.submitJson(participant, "{}");

        assertThat(revoke(clientId).status()).isEqualTo(204);

        site.post("/submit").bearer(participant.authToken()).json("{}").send().refused(403, "Unauthorized token");
    }

    @Test
    void aRevokedClientGetsNoMoreTokens() {
        revoke(clientId).expect(204);

        site.get("/token").query("client_id", clientId).send().refused(403, "not_authorized");
    }

    @Test
    void aRevokedProjectGetsNoMoreTokens() {
        String project = "revoked-" + clientId;
        String last = site.register(Site.CALLBACK);
        askForProject(project).expect(200);
        String ofProject = site.read("/api/clients")
                .query("after", last)
                .send()
                .json()
                .path("clients")
                .get(0)
                .path("client_id")
                .asText();

        revoke(ofProject).expect(204);

        askForProject(project).refused(403, "not_authorized");
    }

    private Answer askForProject(String project) {
        return site.get("/token")
                .query("token", site.server().tokenId())
                .query("project", project)
                .send();
    }

    @Test
    void whatARevokedClientSentStays() {
        Participant participant = site.participant(clientId, "p-01");
        String submissionId = site.submitJson(participant, "{\"kept\": true}");

        revoke(clientId).expect(204);

        assertThat(site.responses(submissionId)).asString().isEqualTo("{\"kept\": true}");
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void aRevokedClientIsListedWithTheTimeOfTheFirstRevoking() {
        String before = site.register(Site.CALLBACK);
        String revoked = site.register(Site.CALLBACK);
        assertThat(listed(before).has("revoked_at")).isFalse();

        revoke(revoked).expect(204);
        String at = listed(before).path("revoked_at").asText();
        revoke(revoked).expect(204);

        assertThat(Instant.parse(at))
                .isAfterOrEqualTo(
                        Instant.parse(listed(before).path("registered_at").asText()));
        assertThat(listed(before).path("revoked_at").asText()).isEqualTo(at);
    }

    private JsonNode listed(String behind) {
        return site.read("/api/clients")
                .query("after", behind)
                .query("limit", "1")
                .send()
                .expect(200)
                .json()
                .path("clients")
                .get(0);
    }

    @Test
    void whoDoesNotHoldTheTokenIdRevokesNothing() {
        Participant participant = site.participant(clientId, "p-01");

        site.call("DELETE", "/api/clients/" + clientId).send().refused(401, "unauthenticated");
        site.call("DELETE", "/api/clients/" + clientId)
                .bearer(participant.authToken())
                .send()
                .refused(401, "unauthenticated");

        site.submitJson(participant, "{}");
    }

    @Test
    void anUnknownClientIsNotFound() {
        revoke("0".repeat(32)).refused(404, "not_found");
        revoke("nonsense").refused(404, "not_found");
    }

    private Answer revoke(String id) {
        return site.call("DELETE", "/api/clients/" + id)
                .bearer(site.server().tokenId())
                .send();
    }
}
