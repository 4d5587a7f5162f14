package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code POST /submit} refuses, in which order, with nothing kept. */
@OnEveryContainer
final class SubmitRefusalsIT {
    private final Site site;
    private final Participant participant;

    SubmitRefusalsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/mixed; boundary=x",
                "application/jsonx",
                "blob",
                "*/*"
            })
    void anotherMediaTypeIsUnsupportedAlsoWithoutAToken(String mediaType) {
        site.post("/submit").body(mediaType, "{}".getBytes(UTF_8)).send().refused(415);
        site.post("/submit")
                .bearer(participant.authToken())
                .body(mediaType, "{}".getBytes(UTF_8))
                .send()
                .refused(415);
        site.assertNothingKeptOf(participant);
    }

    @Test
    void noMediaTypeIsUnsupported() {
        try (RawConnection connection = site.connect()) {
            connection.send("POST", "/submit", "Content-Length: 2").send("{}".getBytes(UTF_8));
            connection.read().refused(415);
        }
    }

    @Test
    void noTokenIsUnauthorizedWhateverTheContent() {
        site.post("/submit").json("{}").send().refused(403, "Unauthorized");
        site.post("/submit").json("not JSON").send().refused(403, "Unauthorized");
        site.post("/submit").form("responses", "{}").send().refused(403, "Unauthorized");
        site.post("/submit")
                .multipart(MultipartBody.form().field("responses", "{}"))
                .send()
                .refused(403, "Unauthorized");
        site.post("/submit")
                .multipart(MultipartBody.form().file("file", "a", "text/plain", "x"))
                .send()
                .refused(403, "Unauthorized");
    }

    @Test
    void anUnknownTokenIsUnauthorizedTokenWhateverTheContent() {
        for (String unknown : Arrays.asList("x".repeat(64), "0", flipped(participant.authToken()))) {
            site.post("/submit").bearer(unknown).json("{}").send().refused(403, "Unauthorized token");
            site.post("/submit").bearer(unknown).json("not JSON").send().refused(403, "Unauthorized token");
            site.post("/submit")
                    .multipart(MultipartBody.form().field("auth_token", unknown))
                    .send()
                    .refused(403, "Unauthorized token");
        }
        site.assertNothingKeptOf(participant);
    }

    @Test
    void anOverLongTokenIsAnUnknownOne() {
        String overLong = participant.authToken() + "a".repeat(100_000);
        site.post("/submit")
                .form("auth_token", overLong)
                .form("responses", "{}")
                .send()
                .refused(403, "Unauthorized token");
        site.post("/submit")
                .multipart(MultipartBody.form().field("auth_token", overLong).field("responses", "{}"))
                .send()
                .refused(403, "Unauthorized token");
    }

    @Test
    void neitherResponsesNorAFileIsInvalid() {
        site.post("/submit")
                .multipart(MultipartBody.form().field("auth_token", participant.authToken()))
                .send()
                .refused(400, "invalid_request");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("expires", "x")
                        .file("file", "", "application/octet-stream", ""))
                .send()
                .refused(400, "invalid_request");
        site.post("/submit").form("auth_token", participant.authToken()).send().refused(400, "invalid_request");
        site.post("/submit")
                .bearer(participant.authToken())
                .body("application/json", new byte[0])
                .send()
                .refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void aMissingClosingBoundaryIsInvalidEvenWhereContentLengthAgrees() {
        for (MultipartBody form : Arrays.asList(
                tokenForm().field("responses", "{}"),
                tokenForm().file("file", "a", "text/plain", "x".repeat(100_000)))) {
            byte[] body = form.bytesWithoutEnd();
            post(form.contentType(), body).refused(400, "invalid_request");
            post(form.contentType(), Arrays.copyOf(body, body.length - 2)).refused(400, "invalid_request");
            post(form.contentType(), Arrays.copyOf(body, body.length - 20)).refused(400, "invalid_request");
        }
        byte[] whole = tokenForm().field("responses", "{}").bytes();
        post(MultipartBody.form().contentType(), Arrays.copyOf(whole, whole.length - 4))
                .refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void aMultipartBodyCutAnywhereIsRefusedAndNeverHalfKept() {
        MultipartBody form = tokenForm().field("responses", "{\"a\": 1}").file("file", "a", "text/plain", "hello");
        byte[] whole = form.bytes();
        int closed = whole.length - 2;
        for (int length = 0; length < closed; length += 13) {
            Answer answer = post(form.contentType(), Arrays.copyOf(whole, length));
            assertThat(answer.status()).as("cut to " + length + " bytes").isIn(400, 403);
        }
        site.assertNothingKeptOf(participant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=another",
                "multipart/form-data; boundary=\"open",
            })
    void aMultipartBodyWithoutItsBoundaryIsRefused(String mediaType) {
        Answer answer = site.post("/submit")
                .bearer(participant.authToken())
                .body(mediaType, tokenForm().field("responses", "{}").bytes())
                .send();
        assertThat(answer.status()).isIn(400, 415);
        answer.refused(answer.status());
        site.assertNothingKeptOf(participant);
    }

    @Test
    void malformedUrlencodingIsInvalid() {
        for (String body : Arrays.asList("responses=%7B%7D&x=%zz", "responses=%7B%7D&x=%", "responses=%7B%7D&x=%4")) {
            site.post("/submit")
                    .bearer(participant.authToken())
                    .body("application/x-www-form-urlencoded", body.getBytes(UTF_8))
                    .send()
                    .refused(400, "invalid_request");
        }
        site.assertNothingKeptOf(participant);
    }

    @Test
    void otherFieldsTogetherHaveALimit() {
        site.post("/submit")
                .multipart(tokenForm().field("responses", "{}").field("note", "n".repeat(2_000_000)))
                .send()
                .refused(413, "too_large");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void partHeadersHaveALimit() {
        Answer answer = site.post("/submit")
                .multipart(tokenForm()
                        .field("responses", "{}")
                        .part(
                                "Content-Disposition: form-data; name=\"a\"\r\nX-Long: " + "x".repeat(1_000_000),
                                new byte[0]))
                .send();
        assertThat(answer.status()).isIn(400, 413);
        answer.refused(answer.status());
        site.assertNothingKeptOf(participant);
    }

    private MultipartBody tokenForm() {
        return MultipartBody.form().field("auth_token", participant.authToken());
    }

    private Answer post(String mediaType, byte[] body) {
        return site.post("/submit").body(mediaType, body).send();
    }

    /** The same token with one character changed in its middle. */
    private static String flipped(String token) {
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }
}
