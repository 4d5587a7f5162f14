package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a submission: their bytes, and their names, which are for people only. */
@OnEveryContainer
final class SubmitFilesIT {
    private final Site site;
    private final Participant participant;

    SubmitFilesIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8191, 8192, 8193, 65_535, 65_536, 65_537, 3_000_000, 20_000_000})
    void bytesAreKeptAsTheyCame(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        String id = submit(form().file("file", "a.bin", "application/octet-stream", content));
        JsonNode file = site.submission(id).path("files").get(0);
        assertThat(file.path("size").asInt(-1)).isEqualTo(size);
        assertThat(file.path("sha256").asText()).isEqualTo(Digests.sha256(content));
        assertThat(site.file(id, 0)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        report.txt                     | report.txt
        ../../etc/passwd               | passwd
        /etc/passwd                    | passwd
        a/b/c.wav                      | c.wav
        C:\\fakepath\\take 1.wav       | take 1.wav
        Jürgen 日本 🧪.webm             | Jürgen 日本 🧪.webm
        .hidden                        | .hidden
        CON                            | CON
        a%2Fb%00.txt                   | a%2Fb%00.txt
        """)
    void onlyTheLastSegmentOfAPathIsKept(String sent, String kept) {
        assertThat(nameOf(sent)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b.txt", "a\tb.txt", "a\u001b[31mb.txt", "a\u007fb.txt", "a\u0085b.txt"})
    void controlCharactersAreDropped(String sent) {
        assertThat(nameOf(sent)).startsWith("a").endsWith("b.txt").matches("\\P{Cntrl}+");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "/", "a/", "a/..", "../", "\u0001"})
    void aNameIsNeverEmptyAndNeverADot(String sent) {
        assertThat(nameOf(sent)).isNotBlank().isNotIn(".", "..");
    }

    @Test
    void anEmptyNameWithBytesGetsAName() {
        assertThat(nameOf("")).isNotBlank();
    }

    @Test
    void aNameHasAtMost255BytesAndIsCutBetweenCharacters() {
        String ascii = nameOf("n".repeat(300) + ".webm");
        assertThat(ascii.getBytes(UTF_8).length).isBetween(200, 255);
        String wide = nameOf("🧪".repeat(100));
        assertThat(wide.getBytes(UTF_8).length).isBetween(200, 255);
        assertThat(wide).matches("(🧪)+");
    }

    @Test
    void namesMayHoldQuotesTheWayBrowsersEncodeThem() {
        assertThat(nameOf("a%22b.txt")).contains("b.txt");
        String id = submit(form().part(
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a\\\"b.txt\"\r\nContent-Type: text/plain",
                        "x".getBytes(UTF_8)));
        assertThat(site.submission(id).path("files").get(0).path("name").asText())
                .contains("b.txt");
    }

    @Test
    void namesNeverChooseWhereBytesAreStored() throws IOException {
        String marker = "marker-4711";
        for (String name : List.of(marker, "../" + marker, "../../" + marker, "/tmp/" + marker, marker + "/x")) {
            submit(form().file(marker, name, "text/plain", "x".repeat(100_000)));
        }
        Path data = site.server().dataFolder();
        try (Stream<Path> tree = Files.walk(data.getParent())) {
            assertThat(tree.filter(path -> path.toString().contains(marker))).isEmpty();
        }
        assertThat(Path.of("/tmp", marker)).doesNotExist();
    }

    @Test
    void aSubmissionOfAFileAloneHasNoResponses() {
        String id = submit(form().file("file", "a", "text/plain", "x"));
        assertThat(site.submission(id).path("responses").isNull()).isTrue();
        site.read("/api/submissions/" + id + "/responses").send().refused(404, "not_found");
    }

    @Test
    void allPartsAreStoredTogetherOrNone() {
        site.post("/submit")
                .multipart(form().file("file", "a", "text/plain", "x".repeat(200_000))
                        .file("file", "b", "text/plain", "y".repeat(200_000))
                        .field("responses", "not JSON"))
                .send()
                .refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    private MultipartBody form() {
        return MultipartBody.form().field("auth_token", participant.authToken());
    }

    private String submit(MultipartBody form) {
        return site.post("/submit").multipart(form).send().accepted();
    }

    private String nameOf(String sent) {
        String id = submit(form().file("file", sent, "text/plain", "some bytes"));
        return site.submission(id).path("files").get(0).path("name").asText();
    }
}
