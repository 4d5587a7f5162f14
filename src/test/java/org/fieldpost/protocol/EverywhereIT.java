package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on all routes: spelling, errors, methods, {@code Accept}. */
@OnEveryContainer
final class EverywhereIT {
    private final Site site;

    EverywhereIT(Container container) {
        site = SharedServers.on(container);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /register, 403",
        "POST, /register, 403",
        "GET, /token, 403",
        "POST, /token, 403",
        "POST, /submit, 415",
        "GET, /api/clients, 401",
        "GET, /api/submissions, 401",
        "GET, /api/submissions/01890a5d-ac96-774b-bcce-b302099a8057, 401",
        "GET, /api/submissions/01890a5d-ac96-774b-bcce-b302099a8057/responses, 401",
        "GET, /api/submissions/01890a5d-ac96-774b-bcce-b302099a8057/files/0, 401",
        "GET, /metrics, 401",
        "GET, /health, 200",
        "GET, /health/live, 200",
        "GET, /health/ready, 200",
    })
    void everyRouteAnswersWithAndWithoutATrailingSlashDirectly(String method, String path, int status) {
        site.call(method, path).send().expect(status);
        site.call(method, path + "/").send().expect(status);
    }

    @Test
    void everyRouteServesWithAndWithoutATrailingSlash() {
        String tokenId = site.server().tokenId();
        for (String slash : new String[] {"", "/"}) {
            String clientId = site.get("/register" + slash)
                    .query("token", tokenId)
                    .query("callback_url", Site.CALLBACK)
                    .send()
                    .expect(200)
                    .json()
                    .path("client_id")
                    .asText();
            String token = site.get("/token" + slash)
                    .query("client_id", clientId)
                    .send()
                    .expect(200)
                    .json()
                    .path("auth_token")
                    .asText();
            String id =
                    site.post("/submit" + slash).bearer(token).json("{}").send().accepted();
            site.read("/api/submissions" + slash).send().expect(200);
            site.read("/api/submissions/" + id + slash).send().expect(200);
            site.read("/api/submissions/" + id + "/responses" + slash).send().expect(200);
            site.read("/api/clients" + slash).send().expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/submit/extra",
                "/register/extra/",
                "/api",
                "/api/nothing",
                "/health/nothing",
                "/favicon.txt",
                "/index.php",
                "/.env",
                "/org/fieldpost/cli/Main.class",
                "/%3Cscript%3E",
                "/application.wadl",
            })
    void anUnknownRouteIsNotFound(String path) {
        Answer answer = site.get(path).send().refused(404, "not_found");
        assertThat(answer.text()).doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /submit, POST",
        "PUT, /submit, POST",
        "DELETE, /submit, POST",
        "PATCH, /submit, POST",
        "DELETE, /register, GET",
        "PUT, /register, POST",
        "PUT, /token, GET",
        "DELETE, /token, POST",
        "POST, /health, GET",
        "POST, /, GET",
        "BREW, /token, GET",
    })
    void anotherMethodIsNotAllowedAndAllowNamesThoseThatAre(String method, String path, String allowed) {
        Answer answer = site.call(method, path).send().refused(405, "method_not_allowed");
        assertThat(answer.headerItems("Allow")).contains(allowed.toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.headerItems("Allow")).doesNotContain(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.text()).doesNotContain(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void readingRoutesAllowNoWriting(String method) {
        for (String path : new String[] {"/api/audit", "/api/submissions", "/metrics"}) {
            Answer answer = site.call(method, path)
                    .bearer(site.server().tokenId())
                    .json("{}")
                    .send()
                    .refused(405, "method_not_allowed");
            assertThat(answer.headerItems("Allow")).contains("get");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/health/live", "/health/ready"})
    void aHeadRequestGetsTheStatusOfGetAndNoBody(String path) {
        Answer get = site.get(path).send();
        Answer head = site.call("HEAD", path).send().expect(get.status());
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "text/html",
                "application/xml;q=1",
                "*/*;q=0",
                "application/json;q=0",
                "garbage",
                ","
            })
    void noRouteAnswers406WhateverIsAcceptedAndErrorsStayJson(String accept) {
        Participant participant = site.participant();
        site.post("/submit")
                .bearer(participant.authToken())
                .accept(accept)
                .json("{}")
                .send()
                .accepted();
        register(accept).expect(200).json();
        site.get("/health").accept(accept).send().expect(200);
        site.read("/api/clients").accept(accept).send().expect(200).json();
        site.read("/api/submissions").accept(accept).send().expect(200).json();
        String id = site.submitJson(participant, "[7]");
        assertThat(site.read("/api/submissions/" + id + "/responses")
                        .accept(accept)
                        .send()
                        .expect(200)
                        .text())
                .isEqualTo("[7]");
        site.get("/nothing").accept(accept).send().refused(404, "not_found");
        site.post("/submit").accept(accept).json("{}").send().refused(403, "Unauthorized");
        site.get("/token").accept(accept).send().refused(403, "not_authorized");
        site.call("DELETE", "/submit").accept(accept).send().refused(405, "method_not_allowed");
        site.get("/api/clients").accept(accept).send().refused(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=x", "garbage"})
    void aBodyOfAnotherTypeOnRegisterAndTokenIsRefusedClearlyOrIgnored(String mediaType) {
        for (String path : new String[] {"/register", "/token"}) {
            Answer answer = site.post(path)
                    .body(mediaType, "{\"token\": 1}".getBytes(UTF_8))
                    .send();
            assertThat(answer.status()).isIn(400, 403, 415);
            answer.refused(answer.status());
        }
    }

    @Test
    void anOverLongFormOnRegisterOrTokenIsRefusedClearly() {
        for (String path : new String[] {"/register", "/token"}) {
            Answer answer =
                    site.post(path).form("client_id", "x".repeat(3_000_000)).send();
            assertThat(answer.status()).isIn(400, 403, 413);
            answer.refused(answer.status());
        }
    }

    @Test
    void theSameParameterTwiceNeverMakesAFailure() {
        Call call = site.get("/token").query("client_id", "a").query("client_id", "b");
        assertThat(call.send().status()).isIn(400, 403);
    }

    private Answer register(String accept) {
        return site.get("/register")
                .query("token", site.server().tokenId())
                .query("callback_url", Site.CALLBACK)
                .accept(accept)
                .send();
    }
}
