package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /api/clients/{client_id}/retention}: how long what a client's participants send is kept. */
@OnEveryContainer
final class RetentionIT {
    private final Site site;
    private final String before;
    private final String clientId;

    RetentionIT(Container container) {
        site = SharedServers.on(container);
        before = site.register(Site.CALLBACK);
        clientId = site.register(Site.CALLBACK);
    }

    @Test
    void isTheDefaultUntilItIsSetAndWhereItIsSetBack() {
        assertThat(listed()).hasToString("{\"days\":null,\"default\":true}");

        assertThat(set("30").send().expect(200).json().path("retention"))
                .hasToString("{\"days\":30,\"default\":false}");
        assertThat(listed()).hasToString("{\"days\":30,\"default\":false}");
        set("none").send().expect(200);
        assertThat(listed()).hasToString("{\"days\":null,\"default\":false}");
        set("default").send().expect(200);
        assertThat(listed()).hasToString("{\"days\":null,\"default\":true}");
    }

    @Test
    void isAnsweredWithTheClientAlsoWithASlashAtTheEnd() {
        Answer answer = site.call("PUT", "/api/clients/" + clientId + "/retention/")
                .bearer(site.server().tokenId())
                .query("days", "36500")
                .send();

        assertThat(answer.expect(200).json().path("client_id").asText()).isEqualTo(clientId);
        assertThat(listed().path("days").asInt()).isEqualTo(36_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "36501", "-1", "1.5", "soon"})
    void otherNumbersAreRefused(String days) {
        set(days).send().refused(400, "invalid_request");
        assertThat(listed().path("default").asBoolean()).isTrue();
    }

    @Test
    void mustBeSaid() {
        site.call("PUT", "/api/clients/" + clientId + "/retention")
                .bearer(site.server().tokenId())
                .send()
                .refused(400, "invalid_request");
    }

    @Test
    void ofAnUnknownClientIsNotFound() {
        site.call("PUT", "/api/clients/" + "0".repeat(32) + "/retention")
                .query("days", "30")
                .bearer(site.server().tokenId())
                .send()
                .refused(404, "not_found");
    }

    @Test
    void isSetByNobodyElse() {
        site.call("PUT", "/api/clients/" + clientId + "/retention")
                .query("days", "30")
                .send()
                .refused(401, "unauthenticated");
        assertThat(listed().path("default").asBoolean()).isTrue();
    }

    private Call set(String days) {
        return site.call("PUT", "/api/clients/" + clientId + "/retention")
                .query("days", days)
                .bearer(site.server().tokenId());
    }

    private JsonNode listed() {
        return site.read("/api/clients")
                .query("after", before)
                .query("limit", "1")
                .send()
                .expect(200)
                .json()
                .path("clients")
                .get(0)
                .path("retention");
    }
}
