package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /token?token=…&project=…}, for clients of the server's successor. */
@OnEveryContainer
final class SecondGenerationIT {
    private final Site site;

    SecondGenerationIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void needsNoClientAndAnswersWithAProjectToken() {
        JsonNode issued = project("my.Study_1-a").expect(200).json();
        assertThat(issued.path("auth_token").asText()).matches("my\\.Study_1-a-[0-9a-f]{32,}");
        assertThat(Instant.parse(issued.path("expiry").asText())).isAfter(Instant.now());
        assertThat(issued.path("expiry_time").asText()).matches("\\d{8}T\\d{6}Z");
    }

    @Test
    void theProjectIsUnknownWhereNoneIsNamed() {
        JsonNode issued = site.get("/token")
                .query("token", site.server().tokenId())
                .send()
                .expect(200)
                .json();
        assertThat(issued.path("auth_token").asText()).matches("unknown-[0-9a-f]{32,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a b", "ü", "a%b", "a\u0000", "a&b"})
    void aProjectWithOtherCharactersIsInvalid(String project) {
        project(project).refused(400, "invalid_request");
    }

    @Test
    void aProjectHasAtMost64Characters() {
        project("a".repeat(64)).expect(200);
        project("a".repeat(65)).refused(400, "invalid_request");
    }

    @Test
    void aWrongTokenIsNotAuthorizedToken() {
        site.get("/token")
                .query("token", "wrong-wrong-wrong-wrong")
                .query("project", "a")
                .send()
                .refused(403, "not_authorized_token");
    }

    @Test
    void aProjectWithoutATokenIsNotAuthorized() {
        site.get("/token").query("project", "a").send().refused(403, "not_authorized");
    }

    @Test
    void itsTokenSubmitsAndItsClientShowsUpWithTheProject() {
        String name = uniqueName();
        String clientId = clientIdOf(name);
        assertThat(clientId).matches("[0-9a-f]{32}");
        JsonNode client = client(clientId);
        assertThat(client.path("project").asText()).isEqualTo(name);
    }

    @Test
    void tokenByThatClientIdAloneIsRefused() {
        site.get("/token").query("client_id", clientIdOf(uniqueName())).send().refused(403, "not_authorized");
    }

    @Test
    void oneProjectIsOneClient() {
        String name = uniqueName();
        assertThat(clientIdOf(name)).isEqualTo(clientIdOf(name));
    }

    private String clientIdOf(String project) {
        String token = project(project).expect(200).json().path("auth_token").asText();
        String submission = site.post("/submit").bearer(token).json("{}").send().accepted();
        return site.submission(submission).path("client_id").asText();
    }

    private JsonNode client(String clientId) {
        String after = "";
        while (true) {
            Call call = site.read("/api/clients").query("limit", "1000");
            JsonNode page = (after.isEmpty() ? call : call.query("after", after))
                    .send()
                    .expect(200)
                    .json()
                    .path("clients");
            assertThat(page.isEmpty()).as("no client " + clientId).isFalse();
            for (JsonNode each : page) {
                after = each.path("client_id").asText();
                if (after.equals(clientId)) {
                    return each;
                }
            }
        }
    }

    private Answer project(String name) {
        return site.get("/token")
                .query("token", site.server().tokenId())
                .query("project", name)
                .send();
    }

    private static String uniqueName() {
        return "study-" + UUID.randomUUID();
    }
}
