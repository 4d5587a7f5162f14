package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LandingResourceTest extends ResourceTest {

    @Override
    Map<String, String> settings() {
        return Map.of("development", "true", "proxy.trusted", "127.0.0.1");
    }

    private Response page() {
        return requestAsBrowser("").get();
    }

    @Test
    void browsersGetAPageWithCurlLinesForThisVeryHost() {
        Response response = page();

        assertThat(response.getHeaderString("Content-Type")).startsWith("text/html");
        assertThat(response.getHeaderString("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(response.readEntity(String.class))
                .contains("curl -G 'http://" + getBaseUri().getAuthority() + "/register'")
                .contains("development mode")
                .doesNotContain("{{");
    }

    @Test
    void programsGetJson() {
        JsonNode landing = json(request("").get());

        assertThat(landing.get("name").asText()).isEqualTo("Fieldpost");
        assertThat(landing.get("mode").asText()).isEqualTo("development");
    }

    @Test
    void behindATrustedProxyTheAddressIsTheProxys() {
        JsonNode landing = json(request("")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "lab.example")
                .get());

        assertThat(landing.get("routes").get("submit").asText()).isEqualTo("https://lab.example/submit");
    }

    @Test
    void aHostileHostStaysText() {
        Response response =
                requestAsBrowser("").header("X-Forwarded-Host", "x'<script>").get();

        assertThat(response.readEntity(String.class)).doesNotContain("<script>");
    }

    @Test
    void thePagesPartsAreServedAndNothingElse() {
        assertThat(request("static/style.css").get().getHeaderString("Content-Type"))
                .startsWith("text/css");
        assertThat(request("static/icon.svg").get().getStatus()).isEqualTo(200);
        assertRefused(request("static/../index.html").get(), 404, "not_found");
        assertRefused(request("static/nothing.css").get(), 404, "not_found");
    }
}
