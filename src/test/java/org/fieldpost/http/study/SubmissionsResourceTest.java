package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmissionsResourceTest extends ResourceTest {
    private static final String FILE = "0123456789";

    private String id;

    @BeforeEach
    void submitOne() {
        Response accepted = submit(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + authToken()
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"responses\"\r\n\r\n{\"a\":1}"
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"../voix été.wav\"\r\n"
                        + "Content-Type: blob\r\n\r\n" + FILE + "\r\n--x--\r\n");
        id = json(accepted).get("submission_id").asText();
    }

    @Test
    void onlyTheOperatorReads() {
        Response response = request("api/submissions").get();

        assertRefused(response, 401, "unauthenticated");
        assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(request("api/submissions")
                        .header("Authorization", "Bearer wrong")
                        .get()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void aListingsEntryLooksLikeTheSubmissionItself() {
        JsonNode one = json(reading("api/submissions/" + id).get());
        JsonNode listed =
                json(reading("api/submissions").get()).get("submissions").get(0);

        assertThat(listed).isEqualTo(one);
        assertThat(one.get("submission_id").asText()).isEqualTo(id);
        assertThat(one.get("participant_id").asText()).isEqualTo("p1");
        assertThat(one.get("responses").get("size").asInt()).isEqualTo(7);
        JsonNode file = one.get("files").get(0);
        assertThat(file.get("field").asText()).isEqualTo("audio");
        assertThat(file.get("name").asText()).isEqualTo("voix été.wav");
        assertThat(file.get("media_type").asText()).isEqualTo("blob");
        assertThat(file.get("size").asInt()).isEqualTo(10);
        assertThat(file.get("sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void receivedAtIsTheTimeInsideTheId() {
        String receivedAt =
                json(reading("api/submissions/" + id).get()).get("received_at").asText();

        assertThat(receivedAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(receivedAt).toEpochMilli())
                .isEqualTo(UUID.fromString(id).getMostSignificantBits() >>> 16);
    }

    @Test
    void filtersMustAllHoldAndPagesGoOnBehindAnId() {
        assertThat(json(reading("api/submissions?participant_id=p1").get()).get("submissions"))
                .hasSize(1);
        assertThat(json(reading("api/submissions?participant_id=p2").get()).get("submissions"))
                .isEmpty();
        assertThat(json(reading("api/submissions?after=" + id).get()).get("submissions"))
                .isEmpty();
    }

    @Test
    void theNewestComeFirstWhereThatIsAskedFor() {
        String second = json(submit(
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + authToken()
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"responses\"\r\n\r\n2\r\n--x--\r\n"))
                .get("submission_id")
                .asText();

        assertThat(listed("order=newest")).containsExactly(second, id);
        assertThat(listed("order=oldest")).containsExactly(id, second);
        assertThat(listed("order=newest&limit=1&after=" + second)).containsExactly(id);
        assertThat(listed("order=newest&participant_id=p1&after=" + id)).isEmpty();
        assertRefused(reading("api/submissions?order=random").get(), 400, "invalid_request");
    }

    @Test
    void whatWasReceivedInATimeIsListedInEitherOrder() {
        String second = json(submit(
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + authToken()
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"responses\"\r\n\r\n2\r\n--x--\r\n"))
                .get("submission_id")
                .asText();
        String first =
                json(reading("api/submissions/" + id).get()).get("received_at").asText();
        String later = Instant.parse(first).plusMillis(1).toString();
        String behind = Instant.parse(first).plusSeconds(3_600).toString();

        for (String order : List.of("oldest", "newest")) {
            assertThat(listed("order=" + order + "&from=" + first + "&to=" + later))
                    .contains(id);
            assertThat(listed("order=" + order + "&to=" + first)).isEmpty();
            assertThat(listed("order=" + order + "&from=" + behind)).isEmpty();
            assertThat(listed("order=" + order + "&participant_id=p1&from=" + first + "&to=" + behind))
                    .containsExactlyInAnyOrder(id, second);
        }
        assertThat(listed("has_file=true")).containsExactly(id);
        assertThat(listed("has_file=true&order=newest&participant_id=p1")).containsExactly(id);
        assertThat(reading("api/export?format=jsonl&has_file=true")
                        .get(String.class)
                        .lines())
                .singleElement()
                .asString()
                .contains(id);
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        json(reading("api/submissions?" + query).get())
                .get("submissions")
                .forEach(entry -> ids.add(entry.get("submission_id").asText()));
        return ids;
    }

    @Test
    void limitsAndIdsOutOfBoundsAreRefused() {
        for (String query : new String[] {
            "limit=0",
            "limit=1001",
            "limit=x",
            "after=1",
            "session_id=1",
            "client_id=",
            "from=yesterday",
            "to=2026-11-24",
            "has_file=yes"
        }) {
            assertRefused(reading("api/submissions?" + query).get(), 400, "invalid_request");
        }
    }

    @Test
    void filesComeAsAttachmentsThatNoBrowserRuns() {
        Response response = reading("api/submissions/" + id + "/files/0").get();

        assertThat(response.readEntity(String.class)).isEqualTo(FILE);
        assertThat(response.getHeaderString("Content-Disposition"))
                .startsWith("attachment;")
                .endsWith("filename*=UTF-8''voix%20%C3%A9t%C3%A9.wav");
        assertThat(response.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void aRangeOfAFileIsServed() {
        Response response = reading("api/submissions/" + id + "/files/0")
                .header("Range", "bytes=2-4")
                .get();

        assertThat(response.getStatus()).isEqualTo(206);
        assertThat(response.getHeaderString("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(response.readEntity(String.class)).isEqualTo("234");
    }

    @Test
    void aRangeBeyondTheEndIsRefused() {
        Response response = reading("api/submissions/" + id + "/files/0")
                .header("Range", "bytes=10-")
                .get();

        assertThat(response.getStatus()).isEqualTo(416);
        assertThat(response.getHeaderString("Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void whoHasTheBytesAlreadyIsToldSo() {
        String etag = reading("api/submissions/" + id + "/files/0").get().getHeaderString("ETag");

        Response response = reading("api/submissions/" + id + "/files/0")
                .header("If-None-Match", etag)
                .get();

        assertThat(response.getStatus()).isEqualTo(304);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(reading("api/submissions/" + new UUID(1, 1)).get(), 404, "not_found");
        assertRefused(reading("api/submissions/nonsense").get(), 404, "not_found");
        assertRefused(reading("api/submissions/" + id + "/files/1").get(), 404, "not_found");
        assertRefused(reading("api/submissions/" + id + "/files/x").get(), 404, "not_found");
    }
}
