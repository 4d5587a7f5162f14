package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.UUID;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /api/exports}: how far exports have come. */
@OnEveryContainer
final class ExportsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final String clientId;

    ExportsIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
    }

    /** More than all buffers between the two take. */
    @Test
    void anExportRunsUntilItsReaderGoesAndIsBrokenThen() {
        Participant participant = site.participant(clientId, "p-01");
        byte[] large = new byte[8 << 20];
        for (int n = 0; n < 8; n++) {
            large[0] = (byte) n;
            MultipartBody body = MultipartBody.form().file("file", "n" + n, "blob", large);
            site.post("/submit")
                    .bearer(participant.authToken())
                    .multipart(body)
                    .send()
                    .accepted();
        }
        String id = UUID.randomUUID().toString();

        try (RawConnection reader = site.connect()) {
            reader.send(
                    "GET",
                    "/api/export?format=zip&client_id=" + clientId + "&id=" + id,
                    "Authorization: Bearer " + site.server().tokenId());
            await().atMost(PATIENCE).until(() -> status(id).path("bytes").asLong() > 0);
            assertThat(status(id).get("state").asText()).isEqualTo("running");
            assertThat(status(id).get("format").asText()).isEqualTo("zip");
        }

        await().atMost(PATIENCE).until(() -> status(id).path("state").asText().equals("broken"));
        assertThat(status(id).get("bytes").asLong()).isLessThan(8L * large.length);
    }

    @Test
    void anExportThatIsOverIsStillToldOf() {
        site.submitJson(site.participant(clientId, "p-01"), "{}");
        int bytes = site.read("/api/export?format=jsonl&client_id=" + clientId + "&id=mine_-1")
                .send()
                .expect(200)
                .body()
                .length;

        await().atMost(PATIENCE)
                .until(() -> status("mine_-1").path("state").asText().equals("ended"));
        assertThat(status("mine_-1").get("submissions").asInt()).isEqualTo(1);
        assertThat(status("mine_-1").get("of").asInt()).isEqualTo(1);
        assertThat(status("mine_-1").get("bytes").asInt()).isEqualTo(bytes);
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        site.read("/api/export?format=jsonl&id=a%20b").send().refused(400, "invalid_request");
    }

    private JsonNode status(String id) {
        for (JsonNode one : site.read("/api/exports").send().expect(200).json().get("exports")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
