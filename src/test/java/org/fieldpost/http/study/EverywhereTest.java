package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class EverywhereTest extends ResourceTest {

    @Test
    void healthIsToldWithAndWithoutASlash() {
        for (String path : new String[] {"health", "health/", "health/live", "health/ready", "health/ready/"}) {
            assertThat(json(request(path).get()).get("status").asText()).isEqualTo("ok");
        }
    }

    @Test
    void anyOriginMayReadAnswersAndErrors() {
        for (String path : new String[] {"health", "nowhere", "api/clients"}) {
            Response response = request(path).get();
            assertThat(response.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(response.getHeaderString("Access-Control-Expose-Headers"))
                    .contains("Retry-After");
        }
    }

    @Test
    void preflightsAreAnsweredForAWhile() throws Exception {
        // Jersey's client does not let tests say where they come from.
        HttpRequest preflight = HttpRequest.newBuilder(getBaseUri().resolve("submit"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://a.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .build();

        HttpResponse<Void> response =
                HttpClient.newHttpClient().send(preflight, HttpResponse.BodyHandlers.discarding());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "Idempotency-Key");
        assertThat(response.headers().firstValue("Access-Control-Max-Age")).isPresent();
    }

    @Test
    void unknownAddressesAndMethodsAreToldInJson() {
        assertRefused(request("nowhere").get(), 404, "not_found");
        Response response = request("submit").get();
        assertRefused(response, 405, "method_not_allowed");
        assertThat(response.getHeaderString("Allow")).contains("POST");
    }

    @Test
    void noRouteAnswersNotAcceptable() {
        assertThat(request("health", "image/png").get().getStatus()).isEqualTo(200);
        assertThat(request("health", "image/*;q=0").get().getStatus()).isEqualTo(200);
    }
}
