package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** What the clients in use send, part by part and header by header. */
@OnEveryContainer
final class RealClientsIT {
    private final Site site;
    private final Participant participant;

    RealClientsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @Test
    void reproschemaUiSendsTheFileBeforeTheTokenAndCallsItsTypeBlob() {
        Answer answer = site.post("/submit")
                .header("Origin", "https://ui.example.org")
                .accept("application/json, text/plain, */*")
                .multipart(reproschema("0a1b-p1.zip.000", "blob", "PK\u0003\u0004"))
                .send();
        String id = answer.accepted();
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        JsonNode submission = site.submission(id);
        assertThat(submission.path("files").get(0).path("name").asText()).isEqualTo("0a1b-p1.zip.000");
        assertThat(submission.path("files").get(0).path("media_type").asText()).isEqualTo("blob");
        assertThat(submission.path("fields").path("expires").asText()).isEqualTo("20261124T101028Z");
    }

    @Test
    void reproschemaUiSendsItsSlicesTogetherAndTheyArriveInAnyOrder() {
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 12)
                .mapToObj(n -> site.post("/submit")
                        .multipart(reproschema("u-p1.zip.00" + n, "blob", n + "x".repeat(1_000_000)))
                        .sendAsync())
                .toList();
        sent.forEach(answer -> answer.join().accepted());
        List<String> names = new ArrayList<>();
        site.submissions(participant)
                .forEach(
                        each -> names.add(each.path("files").get(0).path("name").asText()));
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).mapToObj(n -> "u-p1.zip.00" + n).toList());
    }

    @Test
    void reproschemaUiRepeatsWhatIsStoredAndIsToldSo() {
        MultipartBody form = reproschema("u-p1-activity1.zip", "application/zip", "PK");
        String first = site.post("/submit").multipart(form).send().accepted();
        assertThat(site.post("/submit").multipart(form).send().accepted()).isEqualTo(first);
    }

    @Test
    void jsPsychSendsResponsesOf100KilobytesAsATextPart() {
        String json =
                "[{\"trial_type\":\"html-audio-response\",\"response\":\"" + "GkXf".repeat(26_000) + "\",\"ä\":1}]";
        String id = site.post("/submit")
                .header("Origin", "https://lab.example.org")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", json))
                .send()
                .accepted();
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(json);
    }

    @Test
    void jsPsychSendsARecordingBetweenTokenAndResponses() {
        byte[] recording = new byte[60_000];
        new Random(1).nextBytes(recording);
        String id = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "trial-1.webm", "audio/webm;codecs=opus", recording)
                        .field("responses", "{\"trial\":1}"))
                .send()
                .accepted();
        assertThat(site.file(id, 0)).isEqualTo(recording);
        assertThat(site.submission(id).path("files").get(0).path("media_type").asText())
                .isEqualTo("audio/webm;codecs=opus");
    }

    @Test
    void pythonRequestsSendsAnUrlencodedFormWhereItHasNoFiles() {
        String body = "auth_token=" + participant.authToken() + "&responses=%7B%22a%22%3A+%22b+%2B+%C3%A4%22%7D";
        String id = site.post("/submit/")
                .header("User-Agent", "python-requests/2.28.0")
                .accept("*/*")
                .body("application/x-www-form-urlencoded", body.getBytes(UTF_8))
                .send()
                .accepted();
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo("{\"a\": \"b + ä\"}");
    }

    @Test
    void pythonRequestsSendsTokenResponsesAndFileInThatOrder() {
        MultipartBody form = MultipartBody.withBoundary("0c4e8ad3b2d94f4b8b9e2f3a4d5c6b7a")
                .field("auth_token", participant.authToken())
                .field("responses", "{\"a\": 1}")
                .part("Content-Disposition: form-data; name=\"file\"; filename=\"data.csv\"", "a,b\n".getBytes(UTF_8));
        String id = site.post("/submit/").multipart(form).send().accepted();
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo("a,b\n");
    }

    @Test
    void curlAsksWhetherToGoOnBeforeItSendsMegabytes() {
        byte[] content = new byte[3_000_000];
        new Random(2).nextBytes(content);
        byte[] body = MultipartBody.withBoundary("------------------------4ebf00fbcf09")
                .field("auth_token", participant.authToken())
                .file("file", "big.bin", "application/octet-stream", content)
                .bytes();
        try (RawConnection curl = site.connect()) {
            curl.send(
                    "POST",
                    "/submit",
                    "User-Agent: curl/7.88.1",
                    "Accept: */*",
                    "Content-Length: " + body.length,
                    "Content-Type: multipart/form-data; boundary=------------------------4ebf00fbcf09",
                    "Expect: 100-continue");
            assertThat(curl.readAny().status()).isEqualTo(100);
            String id = curl.send(body).read().accepted();
            assertThat(Digests.sha256(site.file(id, 0))).isEqualTo(Digests.sha256(content));
        }
    }

    @Test
    void aClientThatWantsNotToBeToldToGoOnIsServedAllTheSame() {
        byte[] body = ("auth_token=" + participant.authToken() + "&responses=1").getBytes(ISO_8859_1);
        try (RawConnection impatient = site.connect()) {
            impatient
                    .send(
                            "POST",
                            "/submit",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: " + body.length,
                            "Expect: 100-continue")
                    .send(body);
            impatient.read().accepted();
        }
    }

    @Test
    void theFlowOfTheFirstServerWorksWordForWord() {
        String clientId = site.get(
                        "/register?token=" + site.server().tokenId() + "&callback_url=https://study.example/")
                .send()
                .expect(200)
                .json()
                .path("client_id")
                .asText();
        JsonNode issued = site.get("/token/?client_id=" + clientId + "&expiry_minutes=15&participant_id=p1")
                .send()
                .expect(200)
                .json();
        String token = issued.path("auth_token").asText();
        site.post("/submit")
                .form("auth_token", token)
                .form("responses", "{\"message\": \"hello\"}")
                .send()
                .accepted();
        String id = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", token)
                        .file("file", "hello.txt", "text/plain", "hello"))
                .send()
                .accepted();
        assertThat(site.submission(id).path("participant_id").asText()).isEqualTo("p1");
    }

    private MultipartBody reproschema(String fileName, String mediaType, String content) {
        return MultipartBody.form()
                .file("file", fileName, mediaType, content)
                .field("auth_token", participant.authToken())
                .field("expires", "20261124T101028Z");
    }
}
