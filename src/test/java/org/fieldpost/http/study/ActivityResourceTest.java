package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityResourceTest extends ResourceTest {
    private String client;
    private Instant hour;

    @BeforeEach
    void submitSome() {
        client = registeredClient();
        hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        send(client, "p-01", "{}");
        send(client, "p-02", "[1]");
        send(client, "p-01", "{}");
    }

    private String send(String clientId, String participant, String json) {
        String token = json(request("token?client_id=" + clientId + "&participant_id=" + participant)
                        .get())
                .get("auth_token")
                .asText();
        return json(request("submit").header("Authorization", "Bearer " + token).post(Entity.json(json)))
                .get("submission_id")
                .asText();
    }

    private JsonNode read(String path) {
        return json(reading(path).get());
    }

    @Test
    void onlyTheOperatorReadsIt() {
        for (String path : List.of("api/activity", "api/activity/clients", "api/participants")) {
            assertRefused(request(path).get(), 401, "unauthenticated");
        }
    }

    @Test
    void whatCameIsCountedByTheHour() {
        JsonNode activity = read("api/activity?from=" + hour);

        assertThat(activity).hasSize(5);
        assertThat(activity.get("submissions").asInt()).isEqualTo(3);
        assertThat(activity.get("bytes").asInt()).isEqualTo(7);
        assertThat(activity.get("by").asText()).isEqualTo("hour");
        assertThat(Instant.parse(activity.get("last_received_at").asText())).isAfterOrEqualTo(hour);
        assertThat(activity.get("last_received_at").asText()).matches(".*\\.\\d{3}Z");
        JsonNode first = activity.get("periods").get(0);
        assertThat(first).hasSize(3);
        assertThat(first.get("start").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z");
        assertThat(Instant.parse(first.get("start").asText())).isIn(hour, hour.plus(1, ChronoUnit.HOURS));
    }

    @Test
    void daysBeginAtMidnightOfTheTimeZone() {
        JsonNode day =
                read("api/activity?by=day&zone=Asia/Kolkata").get("periods").get(0);

        assertThat(day.get("start").asText()).endsWith("T18:30:00Z");
        assertThat(read("api/activity?by=day")
                        .get("periods")
                        .get(0)
                        .get("start")
                        .asText())
                .endsWith("T00:00:00Z");
    }

    @Test
    void filtersMustAllHold() {
        String other = registeredClient();
        send(other, "p-01", "{}");

        assertThat(read("api/activity").get("submissions").asInt()).isEqualTo(4);
        assertThat(read("api/activity?client_id=" + other).get("submissions").asInt())
                .isEqualTo(1);
        assertThat(read("api/activity?participant_id=p-01").get("submissions").asInt())
                .isEqualTo(3);
        JsonNode both = read("api/activity?participant_id=p-01&client_id=" + client);
        assertThat(both.get("submissions").asInt()).isEqualTo(2);
        assertThat(both.get("bytes").asInt()).isEqualTo(4);
        assertThat(read("api/activity?participant_id=nobody").toString())
                .isEqualTo("{\"submissions\":0,\"bytes\":0,\"last_received_at\":null,\"by\":\"hour\",\"periods\":[]}");
    }

    @Test
    void clientAppsAreCountedPageByPage() {
        String other = registeredClient();
        registeredClient();
        String id = send(other, "p-01", "12345");
        String received = read("api/submissions/" + id).get("received_at").asText();
        List<String> ids = client.compareTo(other) < 0 ? List.of(client, other) : List.of(other, client);

        JsonNode all = read("api/activity/clients");

        assertThat(all.get("submissions").asInt()).isEqualTo(4);
        assertThat(all.get("bytes").asInt()).isEqualTo(12);
        assertThat(all.get("clients").findValuesAsText("client_id")).isEqualTo(ids);
        assertThat(all.get("clients").get(ids.indexOf(other)).toString())
                .isEqualTo("{\"client_id\":\"" + other + "\",\"submissions\":1,\"bytes\":5,\"last_received_at\":\""
                        + received + "\"}");
        assertThat(read("api/activity/clients?limit=1").get("clients").findValuesAsText("client_id"))
                .containsExactly(ids.get(0));
        assertThat(read("api/activity/clients?after=" + ids.get(0))
                        .get("clients")
                        .findValuesAsText("client_id"))
                .containsExactly(ids.get(1));
    }

    @Test
    void participantsAreListedPageByPage() {
        String other = registeredClient();
        send(other, "a/b%26c", "{}");
        List<JsonNode> listed = List.of(
                read("api/participants?client_id=" + client + "&limit=1")
                        .get("participants")
                        .get(0),
                read("api/participants?client_id=" + client + "&after=" + client + "/p-01")
                        .get("participants")
                        .get(0));

        JsonNode first = listed.get(0);
        assertThat(first).hasSize(7);
        assertThat(first.get("key").asText()).isEqualTo(client + "/p-01");
        assertThat(first.get("client_id").asText()).isEqualTo(client);
        assertThat(first.get("participant_id").asText()).isEqualTo("p-01");
        assertThat(first.get("submissions").asInt()).isEqualTo(2);
        assertThat(first.get("bytes").asInt()).isEqualTo(4);
        assertThat(Instant.parse(first.get("first_received_at").asText()))
                .isBeforeOrEqualTo(Instant.parse(first.get("last_received_at").asText()));
        assertThat(listed.get(1).get("participant_id").asText()).isEqualTo("p-02");
        assertThat(read("api/participants").get("participants").findValuesAsText("participant_id"))
                .containsExactlyInAnyOrder("p-01", "p-02", "a/b&c");
        assertThat(read("api/participants?after=" + other + "/a/b%26c&client_id=" + other)
                        .get("participants"))
                .isEmpty();
    }

    @Test
    void whatIsErasedIsCountedNoMore() {
        reading("api/submissions?participant_id=p-01").delete();

        assertThat(read("api/activity").get("submissions").asInt()).isEqualTo(1);
        assertThat(read("api/activity/clients").get("bytes").asInt()).isEqualTo(3);
        assertThat(read("api/participants").get("participants").findValuesAsText("participant_id"))
                .containsExactly("p-02");
    }

    @Test
    void anythingElseIsRefused() {
        for (String path : List.of(
                "api/activity?from=2026-11-29T10:30:00Z",
                "api/activity?to=2026-11-29T10:00:00%2B05:30",
                "api/activity?from=yesterday",
                "api/activity?by=week",
                "api/activity?by=",
                "api/activity?zone=Mars/Base",
                "api/activity?client_id=",
                "api/activity/clients?after=x",
                "api/activity/clients?limit=0",
                "api/participants?after=p-01",
                "api/participants?limit=1001",
                "api/participants?client_id=" + "0".repeat(32) + "&after=" + client + "/p-01")) {
            assertRefused(reading(path).get(), 400, "invalid_request");
        }
    }
}
