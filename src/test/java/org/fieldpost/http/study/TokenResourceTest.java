package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenResourceTest extends ResourceTest {

    @Test
    void programsGetAllThereIsToKnowAsJson() {
        Response response = request("token/?client_id=" + registeredClient() + "&expiry_minutes=15&participant_id=p1")
                .get();
        JsonNode token = json(response);

        assertThat(token.get("auth_token").asText()).matches("[A-Za-z0-9_~.-]{32,}");
        assertThat(token.get("expiry").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(token.get("expiry_time").asText())
                .isEqualTo(token.get("expiry").asText().replaceAll("[-:]", ""));
        assertThat(token.get("expires_in").asInt()).isEqualTo(900);
        assertThat(UUID.fromString(token.get("session_id").asText()).version()).isEqualTo(7);
        assertThat(token.get("participant_id").asText()).isEqualTo("p1");
        assertThat(token.get("callback_url").asText()).startsWith("https://example.org/app/?auth_token=");
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void browsersAreSentOnToTheCallback() {
        Response response =
                requestAsBrowser("token?client_id=" + registeredClient()).get();

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(response.getHeaderString("Location")).startsWith("https://example.org/app/?auth_token=");
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeaderString("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void anUnknownOrMissingClientIsNotAuthorized() {
        assertRefused(request("token?client_id=unknown").get(), 403, "not_authorized");
        assertRefused(request("token").get(), 403, "not_authorized");
    }

    @Test
    void aBadNumberIsRefusedAndNeverClamped() {
        String client = registeredClient();

        assertRefused(
                request("token?client_id=" + client + "&expiry_minutes=abc").get(), 400, "invalid_request");
        assertRefused(
                request("token?client_id=" + client + "&expiry_minutes=-5").get(), 400, "invalid_request");
        assertRefused(
                request("token?client_id=" + client + "&expiry_minutes=10081").get(), 400, "invalid_request");
    }

    @Test
    void theSecondGenerationNeedsNoClientAndShowsUpAsOne() {
        JsonNode token =
                json(request("token?token=" + tokenId() + "&project=pilot-2").get());

        assertThat(token.get("auth_token").asText()).matches("pilot-2-[0-9a-f]{32,}");
        JsonNode client = json(reading("api/clients").get()).get("clients").get(0);
        assertThat(client.get("project").asText()).isEqualTo("pilot-2");
        assertRefused(
                request("token?client_id=" + client.get("client_id").asText()).get(), 403, "not_authorized");
    }
}
