package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmitResourceTest extends ResourceTest {
    private static final String MULTIPART = "multipart/form-data; boundary=x";

    @Override
    Map<String, String> settings() {
        return Map.of(
                "limits.fields",
                "10000",
                "limits.file",
                "200000",
                "limits.responses",
                "100000",
                "limits.submission",
                "300000");
    }

    private static String part(String disposition, String content) {
        return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String token(String authToken) {
        return part("name=\"auth_token\"", authToken);
    }

    private String read(Response accepted, String what) {
        JsonNode answer = json(accepted);
        assertThat(answer.get("status").asText()).isEqualTo("accepted");
        return reading("api/submissions/" + answer.get("submission_id").asText() + what)
                .get(String.class);
    }

    @Test
    void urlencodedResponsesAreStoredByteForByte() {
        Response accepted = submit(
                "application/x-www-form-urlencoded",
                "auth_token=" + authToken() + "&responses=%7B%22a%22%3A+1.0%2C%22a%22%3A1e400%7D");

        assertThat(read(accepted, "/responses")).isEqualTo("{\"a\": 1.0,\"a\":1e400}");
    }

    @Test
    void aJsonBodyIsTheResponseAndTheTokenComesAsBearer() {
        Response accepted = request("submit")
                .header("Authorization", "Bearer " + authToken())
                .post(Entity.entity("[1, 2]", "application/json"));

        assertThat(read(accepted, "/responses")).isEqualTo("[1, 2]");
    }

    @Test
    void aFileMayPrecedeTheToken() {
        Response accepted =
                submit(MULTIPART, part("name=\"file\"; filename=\"a.txt\"", "text") + token(authToken()) + "--x--\r\n");

        assertThat(read(accepted, "/files/0")).isEqualTo("text");
    }

    @Test
    void contentsTooLargeForTheLedgerLieInTheBlobStoreAndComeBackWhole() {
        String file = "0123456789abcdef".repeat(10_000);
        String json = "\"" + "j".repeat(90_000) + "\"";

        Response accepted = submit(
                MULTIPART,
                part("name=\"file\"; filename=\"a.bin\"", file)
                        + part("name=\"responses\"", json)
                        + token(authToken())
                        + "--x--\r\n");
        String id = json(accepted).get("submission_id").asText();

        assertThat(reading("api/submissions/" + id + "/files/0").get(String.class))
                .isEqualTo(file);
        assertThat(reading("api/submissions/" + id + "/responses").get(String.class))
                .isEqualTo(json);
    }

    @Test
    void smallFieldsAreKeptAndARepeatedOneBecomesAList() {
        Response accepted = submit(
                "application/x-www-form-urlencoded",
                "auth_token=" + authToken() + "&responses=1&expires=null&tag=a&tag=b");
        String id = json(accepted).get("submission_id").asText();
        JsonNode fields = json(reading("api/submissions/" + id).get()).get("fields");

        assertThat(fields.get("expires").asText()).isEqualTo("null");
        assertThat(fields.get("tag")).hasSize(2);
    }

    @Test
    void theTokenIsJudgedBeforeTheContent() {
        assertRefused(submit("text/plain", "x"), 415, "unsupported_media_type");
        assertRefused(submit("application/json", "{bad"), 403, "Unauthorized");
        assertRefused(
                submit("application/x-www-form-urlencoded", "auth_token=wrong&responses={bad"),
                403,
                "Unauthorized token");
        assertRefused(
                submit("application/x-www-form-urlencoded", "auth_token=" + authToken() + "&responses={bad"),
                400,
                "invalid_request");
    }

    @Test
    void aMissingClosingBoundaryKeepsNothing() {
        Response refused = submit(MULTIPART, part("name=\"responses\"", "1") + token(authToken()));

        assertRefused(refused, 400, "invalid_request");
        assertThat(json(reading("api/submissions").get()).get("submissions")).isEmpty();
    }

    @Test
    void anEmptySubmissionIsRefused() {
        assertRefused(
                submit(MULTIPART, token(authToken()) + part("name=\"file\"; filename=\"\"", "") + "--x--\r\n"),
                400,
                "invalid_request");
    }

    @Test
    void whatIsOverALimitIsTooLarge() {
        String token = authToken();

        assertRefused(
                submit(MULTIPART, token(token) + part("name=\"f\"; filename=\"f\"", "f".repeat(200_001)) + "--x--\r\n"),
                413,
                "too_large");
        assertRefused(
                submit(
                        "application/x-www-form-urlencoded",
                        "auth_token=" + token + "&responses=\"" + "j".repeat(100_000) + "\""),
                413,
                "too_large");
    }

    @Test
    void theSameFileAgainIsTheSameSubmission() {
        String body = token(authToken()) + part("name=\"file\"; filename=\"a.txt\"", "text") + "--x--\r\n";

        String first = json(submit(MULTIPART, body)).get("submission_id").asText();
        String second = json(submit(MULTIPART, body)).get("submission_id").asText();

        assertThat(second).isEqualTo(first);
        assertThat(json(reading("api/submissions").get()).get("submissions")).hasSize(1);
    }

    @Test
    void anIdempotencyKeyStandsForOneContent() {
        String token = authToken();

        String first = json(keyed(token, "1")).get("submission_id").asText();
        String second = json(keyed(token, "1")).get("submission_id").asText();

        assertThat(second).isEqualTo(first);
        assertRefused(keyed(token, "2"), 422, "idempotency_key_reused");
    }

    private Response keyed(String token, String json) {
        return request("submit")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "key-1")
                .post(Entity.entity(json, "application/json"));
    }
}
