package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** No secret reaches a log, an error or a listing. Runs last, so that the logs hold what all other tests caused. */
@OnEveryContainer
@Order(Integer.MAX_VALUE)
@Isolated
final class SecretsIT {
    private final Site site;

    SecretsIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void noSecretIsInTheLogSaveForTheTokenIdAtLaunch() {
        useSecretsWhereTheyAreLeastExpected();
        String log = site.server().log();
        assertThat(site.authTokens()).isNotEmpty().noneMatch(log::contains);
        assertThat(site.server().logSinceReady()).doesNotContain(site.server().tokenId());
    }

    @Test
    void noSecretIsInAnError() {
        String tokenId = site.server().tokenId();
        Participant participant = site.participant();
        String authToken = participant.authToken();
        assertThat(site.get("/register").query("token", tokenId).send().toString())
                .doesNotContain(tokenId);
        assertThat(site.get("/nothing").query("token", tokenId).send().toString())
                .doesNotContain(tokenId);
        assertThat(site.get("/nothing/" + tokenId).send().toString()).doesNotContain(tokenId);
        assertThat(site.post("/submit").bearer(authToken).json("bad").send().toString())
                .doesNotContain(authToken);
        assertThat(site.post("/submit")
                        .multipart(MultipartBody.form()
                                .field("auth_token", authToken)
                                .field("auth_token", authToken)
                                .field("responses", "bad"))
                        .send()
                        .toString())
                .doesNotContain(authToken);
        assertThat(site.get("/api/clients").bearer(authToken).send().toString()).doesNotContain(authToken);
    }

    @Test
    void noSecretIsInAListing() {
        Participant participant = site.participant();
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", "{}"))
                .send()
                .accepted();
        assertThat(site.submissions(participant).toString())
                .doesNotContain(participant.authToken())
                .doesNotContain(site.server().tokenId());
        assertThat(site.read("/api/clients")
                        .query("limit", "1000")
                        .send()
                        .expect(200)
                        .text())
                .doesNotContain(site.server().tokenId());
    }

    /** Where a careless server would log them: unknown routes, wrong methods, wrong places, broken requests. */
    private void useSecretsWhereTheyAreLeastExpected() {
        String tokenId = site.server().tokenId();
        String authToken = site.participant().authToken();
        for (String secret : new String[] {tokenId, authToken}) {
            site.get("/nothing/" + secret).send();
            site.get("/nothing").query("token", secret).send();
            site.call("DELETE", "/submit")
                    .query("auth_token", secret)
                    .bearer(secret)
                    .send();
            site.get("/token").query("client_id", secret).send();
            site.get("/token")
                    .query("token", secret)
                    .query("project", secret + "/")
                    .send();
            site.get("/register")
                    .query("token", secret)
                    .query("callback_url", "javascript:" + secret)
                    .send();
            site.get("/api/submissions/" + secret).bearer(tokenId).send();
            site.get("/api/submissions")
                    .query("session_id", secret)
                    .bearer(tokenId)
                    .send();
            site.post("/submit").bearer(secret).json("{\"token\": \"" + secret).send();
            site.post("/submit")
                    .bearer(secret)
                    .body("text/plain", secret.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .send();
            site.post("/submit")
                    .body(
                            "multipart/form-data; boundary=" + secret,
                            MultipartBody.form().field("auth_token", secret).bytes())
                    .send();
            site.post("/submit")
                    .form("auth_token", secret)
                    .form("responses", secret)
                    .send();
        }
    }
}
