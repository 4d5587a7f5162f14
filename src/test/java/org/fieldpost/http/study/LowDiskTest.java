package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a disk whose reserve is used up, since no disk has that much. */
class LowDiskTest extends ResourceTest {
    private static final String JSON = "application/json";

    @Override
    Map<String, String> settings() {
        return Map.of("limits.disk.reserve", "1000000 TiB");
    }

    @Test
    void largeContentsAreRefusedAndSmallOnesAccepted() {
        String token = authToken();

        assertRefused(submitJson(token, 64 * 1024 + 1), 507, "storage_full");
        assertThat(submitJson(token, 64 * 1024).getStatus()).isEqualTo(200);
    }

    @Test
    void theTokenIsJudgedBeforeTheRoom() {
        assertRefused(submitJson("unknown", 100_000), 403, "Unauthorized token");
    }

    @Test
    void theServerIsReadyAllTheSameAndSaysThatTheDiskIsLow() {
        assertThat(json(request("health/ready").get()).toString()).isEqualTo("{\"status\":\"ok\",\"disk\":\"low\"}");
    }

    private Response submitJson(String token, int bytes) {
        return request("submit")
                .header("Authorization", "Bearer " + token)
                .post(Entity.entity("\"" + "x".repeat(bytes - 2) + "\"", JSON));
    }
}
