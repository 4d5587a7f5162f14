package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api}: who may read, what a submission looks like, how its bytes come back. */
@OnEveryContainer
final class ReadingIT {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final Site site;
    private final Participant participant;

    ReadingIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant(site.register(Site.CALLBACK), "p-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/clients",
                "/api/submissions",
                "/api/submissions/" + ID,
                "/api/submissions/" + ID + "/responses",
                "/api/submissions/" + ID + "/files/0",
                "/api/activity",
                "/api/activity/clients",
                "/api/participants",
                "/api/joined",
                "/api/joined/" + ID + "-1",
                "/api/joined/" + ID + "-1/content",
            })
    void anythingButTheTokenIdAsBearerGets401WithWwwAuthenticate(String path) {
        assertUnauthenticated(site.get(path).send());
        assertUnauthenticated(site.get(path).bearer("wrong").send());
        assertUnauthenticated(site.get(path).bearer("").send());
        assertUnauthenticated(site.get(path).bearer(participant.authToken()).send());
        assertUnauthenticated(site.get(path).bearer(participant.clientId()).send());
        assertUnauthenticated(
                site.get(path).query("token", site.server().tokenId()).send());
        assertUnauthenticated(site.get(path)
                .header("Authorization", "Basic " + site.server().tokenId())
                .send());
        assertUnauthenticated(
                site.get(path).header("Authorization", site.server().tokenId()).send());
    }

    @Test
    void clientsAreListedWithCallbackAndTimeOfRegistration() {
        Instant before = Instant.now().minusSeconds(1);
        String clientId = site.register("https://study.example.org/#/");
        JsonNode client = site.read("/api/clients")
                .query("after", participant.clientId())
                .send()
                .expect(200)
                .json()
                .path("clients")
                .get(0);
        assertThat(client.path("client_id").asText()).isEqualTo(clientId);
        assertThat(client.path("callback_url").asText()).isEqualTo("https://study.example.org/#/");
        assertThat(Instant.parse(client.path("registered_at").asText()))
                .isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void aSubmissionShowsWhoSentWhatAndWhen() {
        String id = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", "{\"a\": 1}")
                        .field("note", "n")
                        .file("audio", "a.wav", "audio/wav", "RIFF"))
                .send()
                .accepted();
        JsonNode submission = site.submission(id);
        assertThat(submission.fieldNames())
                .toIterable()
                .contains(
                        "submission_id",
                        "client_id",
                        "session_id",
                        "participant_id",
                        "received_at",
                        "fields",
                        "responses",
                        "files");
        assertThat(submission.path("submission_id").asText()).isEqualTo(id);
        assertThat(submission.path("client_id").asText()).isEqualTo(participant.clientId());
        assertThat(submission.path("session_id").asText()).isEqualTo(participant.sessionId());
        assertThat(submission.path("participant_id").asText()).isEqualTo("p-01");
        assertThat(submission.path("fields").toString()).isEqualTo("{\"note\":\"n\"}");
        assertThat(submission.path("responses").path("size").asInt()).isEqualTo(8);
        assertThat(submission.path("responses").path("sha256").asText())
                .isEqualTo(Digests.sha256("{\"a\": 1}".getBytes(UTF_8)));
        JsonNode file = submission.path("files").get(0);
        assertThat(file.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("field", "name", "media_type", "size", "sha256");
        assertThat(file.path("field").asText()).isEqualTo("audio");
        assertThat(file.path("name").asText()).isEqualTo("a.wav");
        assertThat(file.path("media_type").asText()).isEqualTo("audio/wav");
        assertThat(file.path("size").asInt()).isEqualTo(4);
        assertThat(file.path("sha256").asText()).isEqualTo(Digests.sha256("RIFF".getBytes(UTF_8)));
    }

    @Test
    void aListingsEntryLooksTheSameAsTheSubmissionAlone() {
        String id = site.submitJson(participant, "{}");
        assertThat(site.submissions(participant)).containsExactly(site.submission(id));
    }

    @Test
    void receivedAtIsUtcWithMillisecondsAndTheTimeInsideTheUuid() {
        String id = site.submitJson(participant, "{}");
        String receivedAt = site.submission(id).path("received_at").asText();
        assertThat(receivedAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        long millisInId = UUID.fromString(id).getMostSignificantBits() >>> 16;
        assertThat(Instant.parse(receivedAt).toEpochMilli()).isEqualTo(millisInId);
        assertThat(Instant.ofEpochMilli(millisInId))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/responses", "/files/0"})
    void anUnknownSubmissionIsNotFound(String rest) {
        site.read("/api/submissions/" + ID + rest).send().refused(404, "not_found");
        site.read("/api/submissions/not-an-id" + rest).send().refused(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "x", "99999999999999999999", "0x0"})
    void aFileNumberBeyondTheLastIsNotFound(String number) {
        String id = submitFile("a", "text/plain", "x");
        site.read("/api/submissions/" + id + "/files/" + number).send().refused(404, "not_found");
    }

    @Test
    void responsesComeBackAsJson() {
        String id = site.submitJson(participant, " {\"a\":1,\"a\":2} ");
        Answer answer =
                site.read("/api/submissions/" + id + "/responses").send().expect(200);
        assertThat(answer.text()).isEqualTo(" {\"a\":1,\"a\":2} ");
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "blob", "image/svg+xml", "not a type\tat all"})
    void aFileComesAsAnAttachmentThatNoBrowserSniffs(String mediaType) {
        String id = submitFile("page.html", mediaType, "<script>alert(1)</script>");
        Answer answer = site.read("/api/submissions/" + id + "/files/0").send().expect(200);
        assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.text()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void aFileNameCannotBreakOutOfTheDisposition() {
        String id = submitFile("a%22; filename=evil.exe; x=ü.txt", "text/plain", "x");
        Answer answer = site.read("/api/submissions/" + id + "/files/0").send().expect(200);
        String disposition = answer.header("Content-Disposition").orElseThrow();
        assertThat(disposition.chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
        String withoutValues = disposition
                .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "")
                .replaceAll("(?i)utf-8''[A-Za-z0-9%!#$&+.^_`|~-]*", "");
        assertThat(withoutValues.toLowerCase(Locale.ROOT)).doesNotContain("evil");
    }

    @Test
    void theEtagIsTheDigest() {
        String id = submitFile("a", "text/plain", "some content");
        String digest = Digests.sha256("some content".getBytes(UTF_8));
        Answer answer = site.read("/api/submissions/" + id + "/files/0").send().expect(200);
        assertThat(answer.header("ETag")).contains("\"" + digest + "\"");
        site.read("/api/submissions/" + id + "/files/0")
                .header("If-None-Match", "\"" + digest + "\"")
                .send()
                .expect(304);
    }

    @Test
    void aHeadRequestTellsTheSizeAndSendsNothing() {
        String id = submitFile("a", "text/plain", "some content");
        Answer answer = site.call("HEAD", "/api/submissions/" + id + "/files/0")
                .bearer(site.server().tokenId())
                .send()
                .expect(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Length")).contains("12");
    }

    private void assertUnauthenticated(Answer answer) {
        answer.refused(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    }

    private String submitFile(String name, String mediaType, String content) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", name, mediaType, content))
                .send()
                .accepted();
    }
}
