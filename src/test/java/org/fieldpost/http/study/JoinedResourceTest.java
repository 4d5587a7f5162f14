package org.fieldpost.http.study;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fieldpost.harness.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinedResourceTest extends ResourceTest {
    /** The least of a ZIP file: an end record that tells of no entry. */
    private static final String EMPTY_ZIP = "PK\5\6" + "\0".repeat(18);

    private String authToken;

    @BeforeEach
    void openSession() {
        authToken = authToken();
    }

    @Test
    void anEntryTellsWhoSentTheFileAndWhereItsSlicesLie() {
        String second = send("a.zip.001", "56");
        String first = send("a.zip.000", "01234");

        JsonNode entry = only();

        assertThat(entry).isEqualTo(json(reading("api/joined/" + id(entry)).get()));
        assertThat(entry.get("name").asText()).isEqualTo("a.zip");
        assertThat(entry.get("participant_id").asText()).isEqualTo("p1");
        assertThat(entry.get("client_id").asText()).matches("[0-9a-f]{32}");
        assertThat(entry.get("joined_id").asText())
                .startsWith(entry.get("session_id").asText());
        JsonNode submission = json(reading("api/submissions/" + first).get());
        assertThat(entry.get("last_received_at")).isEqualTo(submission.get("received_at"));
        assertThat(entry.get("size").asInt()).isEqualTo(7);
        assertThat(entry.get("slices").findValuesAsText("submission_id")).containsExactly(first, second);
        assertThat(entry.get("slices").findValuesAsText("number")).containsExactly("0", "1");
        JsonNode slice = entry.get("slices").get(0);
        assertThat(slice.get("file").asInt()).isZero();
        assertThat(slice.get("size").asInt()).isEqualTo(5);
        assertThat(slice.get("sha256")).isEqualTo(submission.get("files").get(0).get("sha256"));
    }

    @Test
    void aFileIsCompleteWhoseLastSliceIsShorterThanTheOthers() {
        send("a.001", "b", "a.000", "aa");
        assertState("complete", true);
    }

    @Test
    void aFileIsCompleteWhoseLastSlicesEndAsAZipFileDoes() {
        String end = EMPTY_ZIP;
        send("a.zip.000", end.substring(0, 11), "a.zip.001", end.substring(11));
        assertState("complete", true);
    }

    @Test
    void aFileOfOneSliceIsCompleteWhereItIsAZipFile() {
        send("a.zip.000", EMPTY_ZIP);
        assertState("complete", true);
    }

    @Test
    void aFileIsOpenWhereNothingTellsWhetherItGoesOn() {
        send("a.zip.000", "01", "a.zip.001", "23");
        assertState("open", false);
        assertThat(content(id(only())).readEntity(String.class)).isEqualTo("0123");
    }

    @Test
    void aSliceWithoutBytesIsOneToo() {
        send("a.000", "01", "a.001", "");
        assertState("complete", true);
        assertThat(content(id(only())).readEntity(String.class)).isEqualTo("01");
        send("empty.000", "");
        JsonNode empty = list("").get(1);
        assertThat(empty.get("state").asText()).isEqualTo("open");
        assertThat(content(id(empty)).readEntity(String.class)).isEmpty();
    }

    @Test
    void holesAreToldAndTheWholeIsRefused() {
        send("a.002", "01", "a.005", "23", "a.0010", EMPTY_ZIP);

        assertState("holes", true);
        assertThat(only().get("holes").toString())
                .isEqualTo("[{\"from\":0,\"to\":1},{\"from\":3,\"to\":4},{\"from\":6,\"to\":9}]");
        assertRefused(content(id(only())), 409, "not_whole");
        assertRefused(
                reading("api/joined/" + id(only()) + "/content?conflicts=first").get(), 409, "not_whole");
    }

    @Test
    void otherBytesUnderOneNumberAreToldAndUsedOnlyByWhoAsksForTheFirst() {
        send("a.000", "01");
        send("a.000", "XX");
        send("a.001", "2");

        assertState("conflict", true);
        assertThat(only().get("conflicts").toString()).isEqualTo("[0]");
        assertRefused(content(id(only())), 409, "not_whole");
        assertThat(reading("api/joined/" + id(only()) + "/content?conflicts=first")
                        .get()
                        .readEntity(String.class))
                .isEqualTo("012");
        assertRefused(
                reading("api/joined/" + id(only()) + "/content?conflicts=last").get(), 400, "invalid_request");
    }

    @Test
    void equalBytesUnderOneNumberAreNoConflict() {
        send("a.000", "01");
        send("a.000", "01", "b", "other");
        send("a.001", "2");
        assertState("complete", true);
    }

    @Test
    void aSliceThatIsDamagedHidesNoOtherFile() throws IOException {
        send("a.zip.000", "0".repeat(100_000) + EMPTY_ZIP);
        send("b.zip.000", EMPTY_ZIP);
        assertThat(list("").findValuesAsText("state")).containsExactly("complete", "complete");
        try (Stream<Path> blobs = Files.walk(database().resolveSibling("blobs"))) {
            for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
                Files.delete(blob);
            }
        }

        assertThat(list("").findValuesAsText("state")).containsExactly("open", "complete");
        assertThat(content(id(list("").get(1))).readEntity(String.class)).isEqualTo(EMPTY_ZIP);
    }

    @Test
    void theContentComesAsAnAttachmentWithItsName() {
        send("../été 1.zip.000", "01", "été 1.zip.001", "2");

        Response response = content(id(only()));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeaderString("Content-Disposition"))
                .isEqualTo("attachment; filename=\"__t__ 1.zip\"; filename*=UTF-8''%C3%A9t%C3%A9%201.zip");
        assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(response.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeaderString("Content-Length")).isEqualTo("3");
        assertThat(response.getHeaderString("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void anyRangeOfItIsServed() {
        send("a.001", "456", "a.000", "0123", "a.002", "", "a.003", "78");
        String whole = "012345678";
        String path = "api/joined/" + id(only()) + "/content";
        for (int from = 0; from < whole.length(); from++) {
            for (int to = from; to < whole.length(); to++) {
                Response part = reading(path)
                        .header("Range", "bytes=" + from + "-" + to)
                        .get();
                assertThat(part.getStatus()).isEqualTo(206);
                assertThat(part.getHeaderString("Content-Range")).isEqualTo("bytes " + from + "-" + to + "/9");
                assertThat(part.readEntity(String.class)).isEqualTo(whole.substring(from, to + 1));
            }
        }
        assertRefused(reading(path).header("Range", "bytes=9-").get(), 416, "range_not_satisfiable");
    }

    @Test
    void theTagChangesWithTheBytes() {
        send("a.000", "01");
        String before = content(id(only())).getHeaderString("ETag");
        assertThat(content(id(only())).getHeaderString("ETag")).isEqualTo(before);
        send("a.001", "2");

        String path = "api/joined/" + id(only()) + "/content";
        String after = reading(path).get().getHeaderString("ETag");
        assertThat(after).matches("\"[0-9a-f]{64}\"").isNotEqualTo(before);
        assertThat(reading(path).header("If-None-Match", after).get().getStatus())
                .isEqualTo(304);
        assertThat(reading(path).header("If-None-Match", before).get().getStatus())
                .isEqualTo(200);
        assertThat(reading(path)
                        .header("Range", "bytes=1-")
                        .header("If-Range", before)
                        .get()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theDigestOfTheWholeIsToldToWhoWantsItAndFromThenOnToAll() {
        send("a.000", "01", "a.001", "2");
        String path = "api/joined/" + id(only()) + "/content";
        String digest = reprDigest("012");

        assertThat(reading(path).get().getHeaderString("Repr-Digest")).isNull();
        assertThat(wanting(path, "sha-512=10, sha-256=0")).isNull();
        assertThat(wanting(path, "md5=1")).isNull();
        assertThat(wanting(path, "sha-512=3, sha-256=10")).isEqualTo(digest);
        Response part = reading(path).header("Range", "bytes=1-1").get();
        assertThat(part.getHeaderString("Repr-Digest")).isEqualTo(digest);
        assertThat(part.readEntity(String.class)).isEqualTo("1");
    }

    @Test
    void theDigestOfOneSliceIsThatOfTheWhole() {
        send("a.zip.000", EMPTY_ZIP);

        assertThat(content(id(only())).getHeaderString("Repr-Digest")).isEqualTo(reprDigest(EMPTY_ZIP));
    }

    @Test
    void pagesGoOnBehindAnId() {
        send("a.000", "0", "b.000", "0", "c.000", "0", "d", "no slice");
        List<String> names = new ArrayList<>();
        String after = "";
        for (JsonNode page = list("?limit=2"); !page.isEmpty(); page = list("?limit=2&after=" + after)) {
            page.forEach(entry -> names.add(entry.get("name").asText()));
            after = id(page.get(page.size() - 1));
        }

        assertThat(names).containsExactly("a", "b", "c");
        assertThat(list("?participant_id=p1")).hasSize(3);
        assertThat(list("?participant_id=p2")).isEmpty();
        assertThat(list("?client_id=" + "0".repeat(32))).isEmpty();
        assertThat(list("?session_id=" + new UUID(1, 1))).isEmpty();
    }

    @Test
    void limitsAndIdsOutOfBoundsAreRefused() {
        for (String query : new String[] {
            "limit=0", "limit=1001", "after=1", "after=" + new UUID(1, 1), "session_id=1", "client_id="
        }) {
            assertRefused(reading("api/joined?" + query).get(), 400, "invalid_request");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        send("a.000", "0");
        String id = id(only());
        for (String other : new String[] {id + "0", new UUID(1, 1) + "-1", id.substring(0, 36), "nonsense", id + "x"}) {
            assertRefused(reading("api/joined/" + other).get(), 404, "not_found");
            assertRefused(content(other), 404, "not_found");
        }
    }

    private void assertState(String state, boolean endKnown) {
        assertThat(only().get("state").asText()).isEqualTo(state);
        assertThat(only().get("end_known").asBoolean()).isEqualTo(endKnown);
    }

    private JsonNode only() {
        JsonNode listed = list("");
        assertThat(listed).hasSize(1);
        return listed.get(0);
    }

    private JsonNode list(String query) {
        return json(reading("api/joined" + query).get()).get("joined");
    }

    private static String id(JsonNode entry) {
        return entry.get("joined_id").asText();
    }

    private Response content(String id) {
        return reading("api/joined/" + id + "/content").get();
    }

    private String wanting(String path, String wanted) {
        return reading(path).header("Want-Repr-Digest", wanted).get().getHeaderString("Repr-Digest");
    }

    private static String reprDigest(String content) {
        byte[] digest = Digests.newSha256().digest(content.getBytes(ISO_8859_1));
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }

    /** Sends files in one submission and returns its id. */
    private String send(String... namesAndContents) {
        StringBuilder body = new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n")
                .append(authToken);
        for (int i = 0; i < namesAndContents.length; i += 2) {
            body.append("\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(namesAndContents[i])
                    .append("\"\r\nContent-Type: blob\r\n\r\n")
                    .append(namesAndContents[i + 1]);
        }
        Response accepted = submit("multipart/form-data; boundary=x", body + "\r\n--x--\r\n");
        return json(accepted).get("submission_id").asText();
    }
}
