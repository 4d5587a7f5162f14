package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapsResourceTest extends ResourceTest {

    @Override
    Map<String, String> settings() {
        return Map.of(
                "caps.session.submissions", "2",
                "caps.address.tokens-per-minute", "3",
                "caps.address.bytes-per-hour", "10000",
                "proxy.trusted", "127.0.0.1");
    }

    private static Invocation.Builder from(String address, Invocation.Builder request) {
        return request.header("X-Forwarded-For", address);
    }

    private static void assertTooMany(Response response, int mostSeconds) {
        assertRefused(response, 429, "too_many");
        assertThat(Integer.parseInt(response.getHeaderString("Retry-After"))).isBetween(1, mostSeconds);
        assertThat(response.getHeaderString("Access-Control-Expose-Headers")).contains("Retry-After");
    }

    @Test
    void anAddressThatAsksForTokensTooOftenIsToldWhenToComeAgain() {
        String ask = "token?client_id=" + registeredClient();
        for (int i = 0; i < 3; i++) {
            assertThat(from("192.0.2.1", request(ask)).get().getStatus()).isEqualTo(200);
        }

        assertTooMany(from("192.0.2.1", request(ask)).get(), 20);
        assertTooMany(from("192.0.2.1", requestAsBrowser(ask)).get(), 20);
        assertTooMany(from("192.0.2.1", request("token")).post(Entity.form(new Form("client_id", "any"))), 20);
        assertThat(from("192.0.2.2", request(ask)).get().getStatus()).isEqualTo(200);
        assertThat(from("192.0.2.1", request("token?project=p&token=" + tokenId()))
                        .get()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theAddressesOfAnIpv6NetworkCountTogether() {
        String ask = "token?client_id=" + registeredClient();
        for (int i = 0; i < 3; i++) {
            assertThat(from("2001:db8::" + i, request(ask)).get().getStatus()).isEqualTo(200);
        }

        assertTooMany(from("2001:db8::ffff", request(ask)).get(), 20);
        assertThat(from("2001:db8:0:1::", request(ask)).get().getStatus()).isEqualTo(200);
    }

    @Test
    void aSessionThatHasSentAllItMayIsToldWhenItsTokenExpires() {
        String body = "auth_token=" + authToken() + "&responses=";
        submit("application/x-www-form-urlencoded", body + "1");
        submit("application/x-www-form-urlencoded", body + "2");

        assertTooMany(submit("application/x-www-form-urlencoded", body + "3"), 90 * 60);
        assertRefused(submit("application/x-www-form-urlencoded", body + "{bad"), 400, "invalid_request");
        assertThat(json(reading("api/submissions").get()).get("submissions")).hasSize(2);
    }

    @Test
    void anAddressThatHasSentAllItMayIsToldWhenToComeAgain() {
        String token = authToken();
        assertThat(sendFrom("192.0.2.1", token, 9_000).getStatus()).isEqualTo(200);

        assertTooMany(sendFrom("192.0.2.1", token, 2_000), 400);
        assertThat(sendFrom("192.0.2.2", token, 2_000).getStatus()).isEqualTo(200);
        assertThat(json(reading("api/submissions").get()).get("submissions")).hasSize(2);
    }

    private Response sendFrom(String address, String token, int bytes) {
        return from(address, request("submit"))
                .header("Authorization", "Bearer " + token)
                .post(Entity.entity("1".repeat(bytes), "application/json"));
    }
}
