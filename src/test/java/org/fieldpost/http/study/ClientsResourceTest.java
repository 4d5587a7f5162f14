package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsResourceTest extends ResourceTest {
    private static final String CALLBACK = "https://study.example.org/#/";

    @Test
    void aClientIsRegisteredByAFormAndShownAsListingsShowIt() {
        JsonNode added = json(add(new Form("callback_url", CALLBACK).param("label", " Stroop, été ")));

        assertThat(added.get("client_id").asText()).matches("[0-9a-f]{32}");
        assertThat(added.get("callback_url").asText()).isEqualTo(CALLBACK);
        assertThat(added.get("label").asText()).isEqualTo("Stroop, été");
        assertThat(listed("api/clients")).containsExactly(added);
        assertThat(json(reading("api/clients/" + added.get("client_id").asText())
                        .get()))
                .isEqualTo(added);
        assertThat(json(request("token?client_id=" + added.get("client_id").asText())
                                .get())
                        .get("callback_url")
                        .asText())
                .startsWith(CALLBACK);
        assertThat(acts()).endsWith("register clients/" + added.get("client_id").asText());
    }

    @Test
    void aLabelMayBeLeftOutOrEmpty() {
        assertThat(json(add(new Form("callback_url", CALLBACK))).has("label")).isFalse();
        assertThat(json(add(new Form("callback_url", CALLBACK).param("label", " ")))
                        .has("label"))
                .isFalse();
    }

    @Test
    void onlyTheOperatorRegistersNamesAndLooks() {
        String id = registeredClient();

        assertRefused(
                request("api/clients").post(Entity.form(new Form("callback_url", CALLBACK).param("token", tokenId()))),
                401,
                "unauthenticated");
        assertRefused(request("api/clients/" + id).get(), 401, "unauthenticated");
        assertRefused(request("api/clients/callback?callback_url=x").get(), 401, "unauthenticated");
        assertRefused(request("api/clients/" + id + "/label?label=x").put(Entity.text("")), 401, "unauthenticated");
        assertThat(listed("api/clients")).hasSize(1);
    }

    @Test
    void whatRegisterRefusesIsRefused() {
        assertRefused(add(new Form()), 400, "invalid_request");
        assertRefused(add(new Form("callback_url", "nowhere")), 400, "invalid_request");
        assertRefused(add(new Form("callback_url", "http://127.1/")), 403, "not_authorized_url");
        assertRefused(add(new Form("callback_url", CALLBACK).param("label", "x".repeat(201))), 400, "invalid_request");
        assertThat(listed("api/clients")).isEmpty();
    }

    @Test
    void aClientIsNamedAndTheNameTakenAway() {
        String id = registeredClient();

        JsonNode named = json(put(id, "Stroop"));
        assertThat(named.get("label").asText()).isEqualTo("Stroop");
        assertThat(listed("api/clients")).containsExactly(named);
        assertThat(json(put(id, "")).has("label")).isFalse();
        assertThat(acts()).endsWith("set_label clients/" + id, "set_label clients/" + id);
    }

    @Test
    void labelAndRetentionAreTakenFromAFormToo() {
        String id = registeredClient();

        JsonNode named =
                json(reading("api/clients/" + id + "/label").put(Entity.form(new Form("label", "Stroop, été"))));
        JsonNode kept = json(reading("api/clients/" + id + "/retention").put(Entity.form(new Form("days", "30"))));

        assertThat(named.get("label").asText()).isEqualTo("Stroop, été");
        assertThat(kept.at("/retention/days").asInt()).isEqualTo(30);
    }

    @Test
    void aLabelThatIsMissingOrBadAndAClientThatIsUnknownAreRefused() {
        String id = registeredClient();

        assertRefused(reading("api/clients/" + id + "/label").put(Entity.text("")), 400, "invalid_request");
        assertRefused(put(id, "x".repeat(201)), 400, "invalid_request");
        assertRefused(put("0".repeat(32), "Stroop"), 404, "not_found");
        assertRefused(reading("api/clients/" + "0".repeat(32)).get(), 404, "not_found");
    }

    @Test
    void theNewestComeFirstWhereAskedFor() {
        List<String> ids = List.of(registeredClient(), registeredClient(), registeredClient());

        assertThat(ids("api/clients")).containsExactlyElementsOf(ids);
        assertThat(ids("api/clients?order=oldest&limit=1")).containsExactly(ids.get(0));
        assertThat(ids("api/clients?order=newest")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(ids("api/clients?order=newest&limit=1&after=" + ids.get(2))).containsExactly(ids.get(1));
        assertThat(ids("api/clients?order=newest&after=" + ids.get(0))).isEmpty();
        assertRefused(reading("api/clients?order=odd").get(), 400, "invalid_request");
    }

    @Test
    void aCallbackIsPreviewedWithWhereAParticipantIsSent() {
        JsonNode preview = json(
                reading("api/clients/callback?callback_url=https://a.example/").get());

        assertThat(preview.get("accepted").asBoolean()).isTrue();
        assertThat(preview.get("example").asText())
                .startsWith("https://a.example/?auth_token=AUTH_TOKEN&expiry=")
                .contains("&participant_id=p-01&");
        assertThat(preview).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "nowhere, invalid_request",
        "http://localhost/, not_authorized_url",
        "https://a.example/%7Bexpiry%7D, invalid_request"
    })
    void aCallbackThatWouldBeRefusedIsPreviewedWithTheRefusal(String callback, String word) {
        JsonNode preview =
                json(reading("api/clients/callback?callback_url=" + callback).get());

        assertThat(preview.get("accepted").asBoolean()).isFalse();
        assertThat(preview.get("status").asText()).isEqualTo(word);
        assertThat(preview.get("detail").asText()).isNotBlank();
        assertThat(preview).hasSize(3);
        assertThat(listed("api/clients")).isEmpty();
    }

    @Test
    void aPreviewOfNothingIsInvalid() {
        assertRefused(reading("api/clients/callback").get(), 400, "invalid_request");
    }

    @Test
    void aRevokedClientIsShownAsRevoked() {
        String id = registeredClient();
        reading("api/clients/" + id).delete();

        assertThat(json(reading("api/clients/" + id).get()).has("revoked_at")).isTrue();
    }

    private Response add(Form form) {
        return reading("api/clients").post(Entity.form(form));
    }

    private Response put(String id, String label) {
        return reading("api/clients/" + id + "/label?label=" + label).put(Entity.text(""));
    }

    private List<String> ids(String path) {
        return listed(path).stream()
                .map(client -> client.get("client_id").asText())
                .toList();
    }

    private List<JsonNode> listed(String path) {
        return json(reading(path).get()).get("clients").valueStream().toList();
    }

    private List<String> acts() {
        return json(reading("api/audit").get())
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("subject").asText())
                .toList();
    }
}
