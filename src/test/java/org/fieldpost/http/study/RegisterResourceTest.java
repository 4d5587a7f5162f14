package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class RegisterResourceTest extends ResourceTest {

    @Test
    void tokenIdAndCallbackBecomeAClient() {
        JsonNode client = json(request("register?token=" + tokenId() + "&callback_url=https://example.org/app/")
                .get());

        assertThat(client.get("client_id").asText()).matches("[0-9a-f]{32}");
        assertThat(client.get("callback_url").asText()).isEqualTo("https://example.org/app/");
    }

    @Test
    void eachCallMakesANewClient() {
        assertThat(registeredClient()).isNotEqualTo(registeredClient());
    }

    @Test
    void parametersMayComeFromAForm() {
        Form form = new Form("token", tokenId()).param("callback_url", "https://example.org/?a=b c".replace(" ", "+"));

        JsonNode client = json(request("register/").post(Entity.form(form)));

        assertThat(client.get("callback_url").asText()).isEqualTo("https://example.org/?a=b+c");
    }

    @Test
    void tokenIdMayComeAsBearer() {
        Response response =
                reading("register?callback_url=https://example.org/").post(null);

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void withoutTokenIdNobodyRegisters() {
        assertRefused(request("register?callback_url=https://example.org/").get(), 403, "not_authorized");
    }

    @Test
    void aWrongTokenIdIsNamed() {
        assertRefused(
                request("register?token=wrong&callback_url=https://example.org/")
                        .get(),
                403,
                "not_authorized_token");
    }

    @Test
    void aMissingCallbackIsAnInvalidRequest() {
        assertRefused(request("register?token=" + tokenId()).get(), 400, "invalid_request");
    }

    @Test
    void aCallbackToThisMachineIsRefusedInProduction() {
        assertRefused(
                request("register?token=" + tokenId() + "&callback_url=http://127.1/")
                        .get(),
                403,
                "not_authorized_url");
    }

    @Test
    void lookingAheadMakesNoClient() {
        Response response = request("register?token=" + tokenId() + "&callback_url=https://example.org/")
                .head();

        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeaderString("Allow")).contains("GET", "POST");
        assertThat(json(reading("api/clients").get()).get("clients")).isEmpty();
    }
}
