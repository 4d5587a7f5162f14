package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /desk/}: the pages, and who is signed in at them. */
@OnEveryContainer
final class DeskSessionIT {
    private final Site site;

    DeskSessionIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void theTokenIdIsGivenOnceAndACookieReadsFromThenOn() {
        Answer signedIn = signIn().expect(200);
        String cookie = cookieOf(signedIn);

        assertThat(signedIn.header("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict", "; Max-Age=43200", "; Path=" + rootPath())
                .doesNotContain("Secure", site.server().tokenId());
        assertThat(signedIn.header("Cache-Control")).contains("no-store");
        site.get("/api/submissions").header("Cookie", cookie).send().expect(200);
        assertThat(session(cookie).json().path("ends_at").asText())
                .isEqualTo(signedIn.json().path("ends_at").asText());
    }

    @Test
    void whoSignsOutIsOutAndTheCookieIsRemoved() {
        String cookie = cookieOf(signIn());

        Answer out = byPage("DELETE", "/desk/session").header("Cookie", cookie).send();

        out.expect(204);
        assertThat(out.header("Set-Cookie").orElseThrow()).contains("fieldpost_session=;", "Max-Age=0");
        site.get("/api/submissions").header("Cookie", cookie).send().refused(401, "unauthenticated");
        assertThat(session(cookie).json().path("ends_at").isNull()).isTrue();
    }

    @Test
    void aWrongTokenIdAndOneInTheAddressOpenNothing() {
        byPage("POST", "/desk/session").form("token_id", "wrong").send().refused(403, "not_authorized_token");
        byPage("POST", "/desk/session")
                .query("token_id", site.server().tokenId())
                .send()
                .refused(403, "not_authorized");
        signIn().expect(200);
    }

    @Test
    void anotherSitesPageCountsForNothing() {
        String cookie = cookieOf(signIn());

        site.get("/api/submissions")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-site")
                .send()
                .refused(401, "unauthenticated");
        site.call("DELETE", "/api/clients/" + "0".repeat(32))
                .header("Cookie", cookie)
                .send()
                .refused(401, "unauthenticated");
        site.post("/desk/session")
                .form("token_id", site.server().tokenId())
                .send()
                .refused(403, "not_authorized");
        byPage("DELETE", "/api/clients/" + "0".repeat(32))
                .header("Cookie", cookie)
                .send()
                .refused(404, "not_found");
    }

    @Test
    void aPageOfTheDeskRegistersAClientAndAnotherSitesPageDoesNot() {
        String cookie = cookieOf(signIn());

        site.post("/api/clients")
                .header("Cookie", cookie)
                .form("callback_url", Site.CALLBACK)
                .send()
                .refused(401, "unauthenticated");
        Answer added = byPage("POST", "/api/clients")
                .header("Cookie", cookie)
                .form("callback_url", Site.CALLBACK)
                .form("label", "Stroop")
                .send()
                .expect(200);

        assertThat(added.json().path("label").asText()).isEqualTo("Stroop");
        site.participant(added.json().path("client_id").asText(), "p-01");
    }

    @Test
    void noPreflightLetsAnotherOriginSendWhatOnlyThePagesSend() {
        Answer preflight = site.call("OPTIONS", "/desk/session")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "fieldpost-desk")
                .send();

        assertThat(preflight.headerItems("Access-Control-Allow-Headers")).doesNotContain("fieldpost-desk");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void aForgedCookieIsNoSession() {
        String cookie = cookieOf(signIn());

        site.get("/api/submissions")
                .header("Cookie", cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("A") ? "E" : "A"))
                .send()
                .refused(401, "unauthenticated");
    }

    @Test
    void thePagesAreTheSameForEverybodyAndLoadNothingFromElsewhere() {
        Answer slashed = site.get("/desk/").send().expect(200);
        Answer plain = site.get("/desk").send().expect(200);

        assertThat(plain.text()).isEqualTo(slashed.text());
        assertThat(plain.header("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(plain.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(plain.text())
                .contains("src=\"" + rootPath() + "desk/desk.js\"")
                .doesNotContain("{{");
        Answer script = site.get("/desk/desk.js").send().expect(200);
        assertThat(script.header("Content-Type")).contains("text/javascript;charset=utf-8");
        site.get("/desk/desk.js")
                .header("If-None-Match", script.header("ETag").orElseThrow())
                .send()
                .expect(304);
        site.get("/desk/nothing.js").send().refused(404, "not_found");
        site.get("/desk/../index.html").send().refused(404, "not_found");
    }

    private Answer signIn() {
        return byPage("POST", "/desk/session")
                .form("token_id", site.server().tokenId())
                .send();
    }

    private Answer session(String cookie) {
        return site.get("/desk/session").header("Cookie", cookie).send().expect(200);
    }

    private Call byPage(String method, String path) {
        return site.call(method, path).header("Fieldpost-Desk", "1").header("Sec-Fetch-Site", "same-origin");
    }

    private static String cookieOf(Answer answer) {
        return answer.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private String rootPath() {
        return site.server().base().getRawPath() + "/";
    }
}
