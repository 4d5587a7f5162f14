package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each limit, set low: what fits is taken, what is over it by one byte gets a clear answer. */
@ParameterizedClass
@EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
final class LimitsIT {
    private static OwnServer own;

    private final Container container;
    private Participant participant;

    LimitsIT(Container container) {
        this.container = container;
    }

    @BeforeParameterizedClassInvocation
    static void start(Container container) {
        own = OwnServer.start(container, LimitsIT::low);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        own.close();
    }

    private static Launch low(Launch launch) {
        return launch.setting("limits.responses", "100000")
                .setting("limits.file", "200000")
                .setting("limits.fields", "1000")
                .setting("limits.submission", "300000")
                .setting("limits.parts", "5")
                .setting("token.expiry.default", "7")
                .setting("token.expiry.max", "8");
    }

    @BeforeEach
    void newParticipant() {
        participant = site().participant();
    }

    @Test
    void responses() {
        site().submitJson(participant, "\"" + "x".repeat(99_998) + "\"");
        submitJson("\"" + "x".repeat(99_999) + "\"").refused(413, "too_large");
        submit(form().field("responses", "\"" + "x".repeat(99_999) + "\"")).refused(413, "too_large");
        site().post("/submit")
                .form("auth_token", participant.authToken())
                .form("responses", "\"" + "x".repeat(99_999) + "\"")
                .send()
                .refused(413, "too_large");
        assertThat(site().submissions(participant)).hasSize(1);
    }

    @Test
    void aFile() {
        submit(form().file("file", "a", "text/plain", "x".repeat(200_000))).accepted();
        submit(form().file("file", "b", "text/plain", "x".repeat(200_001))).refused(413, "too_large");
        assertThat(site().submissions(participant)).hasSize(1);
    }

    @Test
    void otherFieldsTogether() {
        submit(form().field("responses", "1").field("a", "x".repeat(400)).field("b", "x".repeat(400)))
                .accepted();
        submit(form().field("responses", "1").field("a", "x".repeat(600)).field("b", "x".repeat(600)))
                .refused(413, "too_large");
        assertThat(site().submissions(participant)).hasSize(1);
    }

    @Test
    void aSubmission() {
        submit(form().file("file", "a", "text/plain", "x".repeat(140_000))
                        .file("file", "b", "text/plain", "x".repeat(140_000)))
                .accepted();
        submit(form().file("file", "a", "text/plain", "x".repeat(160_000))
                        .file("file", "b", "text/plain", "x".repeat(160_000)))
                .refused(413, "too_large");
        assertThat(site().submissions(participant)).hasSize(1);
    }

    @Test
    void aChunkedSubmissionWhoseLengthNobodyTold() {
        MultipartBody form = form();
        for (int n = 0; n < 4; n++) {
            form.file("file", "f" + n, "text/plain", "x".repeat(100_000));
        }
        try (RawConnection connection = site().connect()) {
            connection.send("POST", "/submit", "Content-Type: " + form.contentType(), "Transfer-Encoding: chunked");
            connection.sendChunk(form.bytes()).sendChunk(new byte[0]);
            connection.read().refused(413, "too_large");
        }
        site().assertNothingKeptOf(participant);
    }

    @Test
    void parts() {
        submit(form().field("responses", "1").field("a", "1").field("b", "2").field("c", "3"))
                .accepted();
        Answer answer = submit(form().field("responses", "1")
                .field("a", "1")
                .field("b", "2")
                .field("c", "3")
                .field("d", "4"));
        assertThat(answer.status()).as(container + " " + answer).isIn(400, 413);
        assertThat(site().submissions(participant)).hasSize(1);
    }

    @Test
    void expiryOfTokens() {
        String clientId = site().register(Site.CALLBACK);
        assertThat(site().get("/token")
                        .query("client_id", clientId)
                        .send()
                        .expect(200)
                        .json()
                        .path("expires_in")
                        .asInt())
                .isBetween(415, 420);
        site().get("/token")
                .query("client_id", clientId)
                .query("expiry_minutes", "8")
                .send()
                .expect(200);
        site().get("/token")
                .query("client_id", clientId)
                .query("expiry_minutes", "9")
                .send()
                .refused(400, "invalid_request");
    }

    private static Site site() {
        return own.site();
    }

    private MultipartBody form() {
        return MultipartBody.form().field("auth_token", participant.authToken());
    }

    private Answer submit(MultipartBody form) {
        return site().post("/submit").multipart(form).send();
    }

    private Answer submitJson(String json) {
        return site().post("/submit").bearer(participant.authToken()).json(json).send();
    }
}
