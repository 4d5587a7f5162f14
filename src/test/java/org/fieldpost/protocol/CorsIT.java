package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any origin may call, without credentials, and may read every answer. */
@OnEveryContainer
final class CorsIT {
    private static final String ORIGIN = "https://lab.example.org";

    private final Site site;

    CorsIT(Container container) {
        site = SharedServers.on(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN, "null", "http://localhost:3000", "https://other.example:8443"})
    void anyOriginMayReadAnswers(String origin) {
        String clientId = site.register(Site.CALLBACK);
        assertReadable(site.get("/token")
                .query("client_id", clientId)
                .header("Origin", origin)
                .send()
                .expect(200));
        assertReadable(site.post("/submit")
                .bearer(site.participant().authToken())
                .header("Origin", origin)
                .json("{}")
                .send()
                .expect(200));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /submit, 405",
        "POST, /submit, 415",
        "GET, /token, 403",
        "GET, /register, 403",
        "GET, /api/submissions, 401",
    })
    void errorsCanBeReadAsWell(String method, String path, int status) {
        assertReadable(site.call(method, path).header("Origin", ORIGIN).send().expect(status));
    }

    @Test
    void aRefusedSubmissionCanBeReadAsWell() {
        assertReadable(site.post("/submit")
                .header("Origin", ORIGIN)
                .bearer("x".repeat(40))
                .json("{}")
                .send()
                .expect(403));
        assertReadable(site.post("/submit")
                .header("Origin", ORIGIN)
                .bearer(site.participant().authToken())
                .json("bad")
                .send()
                .expect(400));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /submit",
        "POST, /submit/",
        "GET, /token",
        "POST, /token",
        "POST, /register",
        "GET, /api/submissions"
    })
    void preflightsAreAnsweredWithMethodsHeadersAndMaxAge(String method, String path) {
        Answer answer = preflight(path, method, "authorization,content-type,idempotency-key")
                .send();
        assertThat(answer.status()).isIn(200, 204);
        assertReadable(answer);
        assertThat(answer.headerItems("Access-Control-Allow-Methods")).contains(method.toLowerCase(Locale.ROOT));
        assertThat(answer.headerItems("Access-Control-Allow-Headers"))
                .contains("authorization", "content-type", "idempotency-key");
        assertThat(Integer.parseInt(answer.header("Access-Control-Max-Age").orElseThrow()))
                .isPositive();
    }

    @Test
    void retryAfterIsExposed() {
        Answer answer = site.get("/nothing").header("Origin", ORIGIN).send();
        assertThat(answer.headerItems("Access-Control-Expose-Headers")).contains("retry-after");
    }

    @Test
    void optionsWithoutAnOriginNamesTheMethods() {
        Answer answer = site.call("OPTIONS", "/submit").send();
        assertThat(answer.status()).isIn(200, 204);
        assertThat(answer.headerItems("Allow")).contains("post");
    }

    private Call preflight(String path, String method, String headers) {
        return site.call("OPTIONS", path)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers);
    }

    private static void assertReadable(Answer answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
}
