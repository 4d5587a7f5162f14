package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET|POST /register}. */
@OnEveryContainer
final class RegisterIT {
    private final Site site;

    RegisterIT(Container container) {
        site = SharedServers.on(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void answersWithClientIdAndCallbackUrl(String method) {
        Answer answer = register(method, Site.CALLBACK).send().expect(200);
        assertThat(answer.json().path("client_id").asText()).matches("[0-9a-f]{32}");
        assertThat(answer.json().path("callback_url").asText()).isEqualTo(Site.CALLBACK);
        assertThat(answer.json().size()).isEqualTo(2);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void eachCallMakesANewClient() {
        assertThat(site.register(Site.CALLBACK)).isNotEqualTo(site.register(Site.CALLBACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void withoutATokenIsNotAuthorized(String method) {
        site.call(method, "/register")
                .query("callback_url", Site.CALLBACK)
                .send()
                .refused(403, "not_authorized");
    }

    @Test
    void aWrongTokenIsNotAuthorizedToken() {
        site.get("/register")
                .query("token", "0123456789abcdef0123456789abcdef")
                .query("callback_url", Site.CALLBACK)
                .send()
                .refused(403, "not_authorized_token");
        site.get("/register")
                .query("token", site.server().tokenId() + "0")
                .query("callback_url", Site.CALLBACK)
                .send()
                .refused(403, "not_authorized_token");
    }

    @Test
    void aWrongTokenCountsBeforeABadCallback() {
        site.get("/register").query("token", "wrong").send().refused(403, "not_authorized_token");
    }

    @Test
    void aMissingCallbackIsInvalid() {
        site.get("/register").query("token", site.server().tokenId()).send().refused(400, "invalid_request");
        site.post("/register").form("token", site.server().tokenId()).send().refused(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "relative",
                "example.org/run",
                "//example.org/run",
                "?a=b",
                "ftp://example.org/",
                "javascript:alert(1)",
                "javascript://example.org/%0aalert(1)",
                "data:text/html,hello",
                "mailto:someone@example.org",
                "file:///etc/passwd",
                "http:",
                "http://",
                "https:///run",
                "https://:8443/run",
                "https://?a=b",
                "https://example.org/a b",
                " https://example.org/",
                "https://example.org/ ",
                "https://example.org/\t",
                "https://example.org/\r\nSet-Cookie: a=b",
                "https://exam\u0000ple.org/",
                "https://example.org/\u007f",
                "https://example.org/\u0085",
            })
    void aCallbackThatIsNotAnAbsoluteHttpUrlWithAHostIsInvalid(String callback) {
        register("POST", callback).send().refused(400, "invalid_request");
    }

    @Test
    void aCallbackHasAtMost2048Characters() {
        String longest = "https://example.org/" + "a".repeat(2048 - 20);
        register("POST", longest).send().expect(200);
        register("POST", longest + "a").send().refused(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://exämple.org/versuch",
                "https://example.org/größe?ort=Köln#/日本",
                "https://例え.jp/",
                "https://example.org/🧪",
            })
    void internationalCharactersAreAccepted(String callback) {
        Answer answer = register("POST", callback).send().expect(200);
        assertThat(answer.json().path("callback_url").asText()).isEqualTo(callback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://localhost:3000/run",
                "https://LocalHost/",
                "http://localhost./",
                "http://app.localhost/",
                "http://a.b.localhost./",
                "http://127.0.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.1:8080/",
                "http://127.255.255.254/",
                "http://127.8.9.10/",
                "http://0.0.0.0/",
                "http://0/",
                "http://[::1]/",
                "http://[::1]:3000/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:FFFF:7F00:0001]/",
                "http://[::ffff:0.0.0.0]/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0X7F000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://0x7f.1/",
                "http://user@localhost/",
                "http://example.org@127.0.0.1/",
                "http://example.org:80@localhost:3000/",
            })
    void inProductionACallbackToThisVeryMachineIsRefused(String callback) {
        register("POST", callback).send().refused(403, "not_authorized_url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/?next=127.0.0.1",
                "https://example.org/?next=http://localhost/",
                "https://example.org/#http://localhost/",
                "https://example.org/localhost",
                "https://localhost.example.org/",
                "https://127.0.0.1.example.org/",
                "https://mylocalhost/",
                "https://notlocalhost.example/",
                "https://128.0.0.1/",
                "https://10.0.0.1/",
                "https://[2001:db8::1]/",
                "https://localhost@example.org/",
            })
    void theHostDecidesNotTheText(String callback) {
        register("POST", callback).send().expect(200);
    }

    @Test
    void aHostThatNoNameServerKnowsIsFine() {
        register("POST", "https://no-such-host.invalid/").send().expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/{auth_token}",
                "https://example.org/?t={auth_token}&until={expiry}",
                "https://example.org/{participant_id}/#/{auth_token}/{expiry_time}",
            })
    void placeholdersWithTheAuthTokenAreAccepted(String callback) {
        register("POST", callback).send().expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/{participant_id}",
                "https://example.org/?until={expiry}&{expiry_time}",
                "https://{auth_token}.example.org/",
                "https://example.org:{auth_token}/",
                "{auth_token}://example.org/",
                "https://{participant_id}.example.org/{auth_token}",
            })
    void placeholdersWithoutTheAuthTokenOrInSchemeHostOrPortAreInvalid(String callback) {
        register("POST", callback).send().refused(400, "invalid_request");
    }

    private Call register(String method, String callback) {
        Call call = site.call(method, "/register");
        return method.equals("GET")
                ? call.query("token", site.server().tokenId()).query("callback_url", callback)
                : call.form("token", site.server().tokenId()).form("callback_url", callback);
    }
}
