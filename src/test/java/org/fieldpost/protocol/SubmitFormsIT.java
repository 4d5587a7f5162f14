package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /submit}: the three media types and what their parts mean. */
@OnEveryContainer
final class SubmitFormsIT {
    private static final String JSON = "{\"a\": [1, 2]}";

    private final Site site;
    private final Participant participant;

    SubmitFormsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token first", "token between", "token last"})
    void multipartTakesItsPartsInAnyOrder(String order) {
        MultipartBody form = MultipartBody.form();
        switch (order) {
            case "token first" ->
                form.field("auth_token", participant.authToken())
                        .field("responses", JSON)
                        .file("file", "a.txt", "text/plain", "hello");
            case "token between" ->
                form.file("file", "a.txt", "text/plain", "hello")
                        .field("auth_token", participant.authToken())
                        .field("responses", JSON);
            default ->
                form.field("responses", JSON)
                        .file("file", "a.txt", "text/plain", "hello")
                        .field("auth_token", participant.authToken());
        }
        String id = submit(form);
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(JSON);
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void anUrlencodedFormIsTaken() {
        String json = "{\"t\": \"ä + & = % 🧪\"}";
        String id = site.post("/submit")
                .form("auth_token", participant.authToken())
                .form("responses", json)
                .form("note", "a b")
                .send()
                .accepted();
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(json);
        assertThat(site.submission(id).path("fields").path("note").asText()).isEqualTo("a b");
    }

    @Test
    void aJsonBodyIsTheResponseAndItsTokenComesAsBearer() {
        String id = site.submitJson(participant, JSON);
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"})
    void parametersAndCaseOfTheMediaTypeDoNotMatter(String mediaType) {
        String id = site.post("/submit")
                .bearer(participant.authToken())
                .body(mediaType, JSON.getBytes(UTF_8))
                .send()
                .accepted();
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(JSON);
    }

    @Test
    void theTokenMayComeAsBearerWithBothForms() {
        site.post("/submit")
                .bearer(participant.authToken())
                .multipart(MultipartBody.form().field("responses", JSON))
                .send()
                .accepted();
        site.post("/submit")
                .bearer(participant.authToken())
                .form("responses", JSON)
                .send()
                .accepted();
        assertThat(site.submissions(participant)).hasSize(2);
    }

    @Test
    void theAnswerIsAcceptedAndAUuidVersion7() {
        assertThat(UUID.fromString(site.submitJson(participant, JSON)).version())
                .isEqualTo(7);
    }

    @Test
    void responsesAndAuthTokenAreWhatTheirNamesSayAlsoWithAFileName() {
        String id = submit(MultipartBody.form()
                .file("responses", "data.json", "application/json", JSON)
                .file("auth_token", "token.txt", "text/plain", participant.authToken()));
        assertThat(site.responses(id)).asString(UTF_8).isEqualTo(JSON);
        assertThat(site.submission(id).path("files").isEmpty()).isTrue();
    }

    @Test
    void everyOtherPartWithAFileNameIsAFileWhateverItsNameWhichIsKeptAsField() {
        String id = submit(tokenForm()
                .file("file", "a.txt", "text/plain", "one")
                .file("audio", "b.webm", "audio/webm;codecs=opus", "two")
                .file("files[]", "c.bin", "application/octet-stream", "three")
                .file("expires", "d.bin", "application/octet-stream", "four")
                .file("files[]", "e.bin", "application/octet-stream", "five"));
        JsonNode files = site.submission(id).path("files");
        assertThat(files.findValuesAsText("field")).containsExactly("file", "audio", "files[]", "expires", "files[]");
        assertThat(files.findValuesAsText("name")).containsExactly("a.txt", "b.webm", "c.bin", "d.bin", "e.bin");
        assertThat(site.file(id, 4)).asString(UTF_8).isEqualTo("five");
    }

    @Test
    void aSecondFileIsKeptAsWell() {
        String id = submit(tokenForm().file("file", "a", "text/plain", "one").file("file", "a", "text/plain", "two"));
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo("one");
        assertThat(site.file(id, 1)).asString(UTF_8).isEqualTo("two");
    }

    @Test
    void anEmptyFileNameWithoutBytesIsAnUnusedInputAndIgnored() {
        String id = submit(tokenForm().field("responses", JSON).file("file", "", "application/octet-stream", ""));
        assertThat(site.submission(id).path("files").isEmpty()).isTrue();
    }

    @Test
    void aFileWithoutBytesIsAFile() {
        String id = submit(tokenForm().file("file", "empty.txt", "text/plain", ""));
        assertThat(site.submission(id).path("files").get(0).path("size").asLong(-1))
                .isZero();
        assertThat(site.file(id, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blob", "audio/webm;codecs=opus", "text/plain; charset=", "/", "a/b/c", ";;;", "ä/ö"})
    void theMediaTypeOfAPartIsKeptAndNeverFails(String mediaType) {
        String id = submit(tokenForm().file("file", "a.zip.000", mediaType, "PK"));
        JsonNode file = site.submission(id).path("files").get(0);
        assertThat(file.path("media_type").asText()).isEqualTo(mediaType);
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo("PK");
    }

    @Test
    void otherSmallFieldsAreKeptAsFieldsAndARepeatedOneBecomesAList() {
        String id = submit(tokenForm()
                .field("responses", JSON)
                .field("expires", "20261124T101028Z")
                .field("tag", "one")
                .field("empty", "")
                .field("tag", "zwei ü"));
        JsonNode fields = site.submission(id).path("fields");
        assertThat(fields.path("expires").asText()).isEqualTo("20261124T101028Z");
        assertThat(fields.path("empty").asText("missing")).isEmpty();
        assertThat(fields.path("tag").isArray()).isTrue();
        assertThat(fields.path("tag").get(0).asText()).isEqualTo("one");
        assertThat(fields.path("tag").get(1).asText()).isEqualTo("zwei ü");
        assertThat(fields.size()).isEqualTo(3);
        assertThat(fields.toString()).doesNotContain(participant.authToken());
    }

    @Test
    void aFormMayHave1000PartsAndNoMore() {
        MultipartBody form = tokenForm().field("responses", JSON);
        for (int i = 2; i < 1000; i++) {
            form.field("f" + i, "v");
        }
        String id = submit(form);
        assertThat(site.submission(id).path("fields").size()).isEqualTo(998);
        Participant other = site.participant();
        form = MultipartBody.form().field("auth_token", other.authToken()).field("responses", JSON);
        for (int i = 2; i < 1001; i++) {
            form.field("f" + i, "v");
        }
        assertThat(site.post("/submit").multipart(form).send().status()).isIn(400, 413);
        site.assertNothingKeptOf(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-",
                "--",
                "a'()+_,-./:=?b",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void anyBoundaryIsTaken(String boundary) {
        MultipartBody form = MultipartBody.withBoundary(boundary)
                .field("auth_token", participant.authToken())
                .file("file", "a", "text/plain", "--\r\n-\r\n--y\r\n");
        String id = site.post("/submit")
                .body("multipart/form-data; boundary=\"" + boundary + "\"", form.bytes())
                .send()
                .accepted();
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo("--\r\n-\r\n--y\r\n");
    }

    @Test
    void bytesThatLookLikeTheBoundaryStayInTheFile() {
        String content = "\r\n--almost\r\n--AaB03\r\n--AaB03\r\n\r--AaB03x\n--AaB03x--\r\r\n--AaB03-";
        String id = submit(MultipartBody.withBoundary("AaB03x")
                .field("auth_token", participant.authToken())
                .file("file", "a", "text/plain", content));
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo(content);
    }

    private MultipartBody tokenForm() {
        return MultipartBody.form().field("auth_token", participant.authToken());
    }

    private String submit(MultipartBody form) {
        return site.post("/submit").multipart(form).send().accepted();
    }
}
