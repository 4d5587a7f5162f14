package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fieldpost.harness.CommandExport;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.outside.DuckDb;
import org.fieldpost.outside.OutsideTool;
import org.fieldpost.outside.Python;
import org.fieldpost.outside.RReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small study with all that studies send. The listing, the exports of the server, those of the command beside it and the
 * command's last line count the same, whoever does the counting.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
@TestInstance(Lifecycle.PER_CLASS)
final class ExportedStudyIT {
    private static final int TRIALS = 20;
    private static final List<String> PEOPLE = List.of("anna", "Anna", "=p,3", "名前 🙂", "");

    private final Container container;
    private final List<JsonNode> listed = new ArrayList<>();
    private final Map<String, String> responses = new LinkedHashMap<>();
    private final Map<String, CommandExport> exports = new LinkedHashMap<>();
    private OwnServer own;
    private long rows;

    ExportedStudyIT(Container container) {
        this.container = container;
    }

    @BeforeAll
    void runAStudyAndTakeItOut() throws IOException {
        own = OwnServer.start(container);
        String clientId = own.site().register(Site.CALLBACK);
        for (String person : PEOPLE) {
            run(own.site().participant(clientId, person));
        }
        list();
        for (String format : List.of("jsonl", "csv", "zip")) {
            byte[] served = own.site()
                    .read("/api/export")
                    .query("format", format)
                    .send()
                    .expect(200)
                    .body();
            CommandExport taken = CommandExport.of(own.launch(), format);
            assertThat(served).as(format).isEqualTo(Files.readAllBytes(taken.file()));
            exports.put(format, taken);
        }
    }

    @AfterAll
    void stop() {
        own.close();
    }

    /** jsPsych's trials, a recording, the ZIP file of a ReproSchema activity, and what else there is. */
    private void run(Participant participant) {
        Site site = own.site();
        String trials = IntStream.range(0, TRIALS)
                .mapToObj(trial -> "{\"trial_type\":\"html-keyboard-response\",\"trial_index\":" + trial
                        + ",\"rt\":" + (trial % 5 == 0 ? "null" : "" + (300 + trial) + ".5")
                        + ",\"stimulus\":\"<p style=\\\"color: red\\\">\\n"
                        + "=, 名</p>\",\"response\":{\"Q0\":\"−1, \\\"a\\\"\"}}")
                .collect(Collectors.joining(",\n", "[", "]\n"));
        sent(site.submitJson(participant, trials), trials, TRIALS);
        byte[] recording = new byte[300_000];
        new Random(1).nextBytes(recording);
        String note = "{\"trial_index\":99,\"file\":\"rec.webm\"}";
        sent(
                site.post("/submit")
                        .multipart(form(participant)
                                .field("responses", note)
                                .file("audio", "CON.webm", "audio/webm;codecs=opus", recording)
                                .file("files[]", "🙂 名前.wav", "blob", "RIFF")
                                .file("files[]", "empty", "", ""))
                        .send()
                        .accepted(),
                note,
                1);
        sent(
                site.post("/submit")
                        .multipart(form(participant).file("file", "u-activity_1.zip", "application/zip", activity()))
                        .send()
                        .accepted(),
                "null",
                1);
        sent(site.submitJson(participant, "[]"), "[]", 1);
        sent(site.submitJson(participant, "[1e400, \"\\u0041\"]"), "[1e400, \"\\u0041\"]", 1);
    }

    private static MultipartBody form(Participant participant) {
        return MultipartBody.form().field("auth_token", participant.authToken()).field("expires", "20261124T101028Z");
    }

    private static byte[] activity() {
        byte[] items = "[{\"@type\":\"reproschema:Response\",\"value\":3}]".getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("activity_1.jsonld");
            CRC32 crc = new CRC32();
            crc.update(items);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(items.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void sent(String id, String json, long itsRows) {
        responses.put(id, json);
        rows += itsRows;
    }

    private void list() {
        Optional<String> after = Optional.empty();
        do {
            var call = own.site().read("/api/submissions").query("limit", "7");
            JsonNode page = after.map(id -> call.query("after", id))
                    .orElse(call)
                    .send()
                    .expect(200)
                    .json()
                    .path("submissions");
            page.forEach(listed::add);
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            page.get(page.size() - 1).path("submission_id").asText());
        } while (after.isPresent());
    }

    private List<String> ids() {
        return listed.stream()
                .map(entry -> entry.path("submission_id").asText())
                .toList();
    }

    private Path file(String format) {
        return exports.get(format).file();
    }

    @Test
    void theListingAndTheCommandsLastLinesCountTheSame() {
        assertThat(ids()).containsExactlyElementsOf(responses.keySet());
        assertThat(exports.values()).allMatch(taken -> taken.submissions() == listed.size());
        assertThat(exports.get("csv").rows()).isEqualTo(rows);
        assertThat(exports.get("jsonl").rows()).isEqualTo(listed.size());
        assertThat(exports.get("zip").rows()).isEqualTo(listed.size());
    }

    @Test
    void pythonCountsTheSameAndFindsWhatWasSent() {
        try (Python python = Python.start()) {
            assertIsTheStudy(python.csv(file("csv")));
            List<JsonNode> lines = python.lines(file("jsonl"));
            List<JsonNode> sent = responses.values().stream().map(python::value).toList();
            assertThat(lines.stream().map(line -> pairs(line).get("responses"))).containsExactlyElementsOf(sent);
            assertThat(lines.stream()
                            .map(line -> pairs(line).get("submission_id").asText()))
                    .containsExactlyElementsOf(ids());
            assertThat(lines.stream()
                            .map(line -> pairs(line).get("participant_id").asText("")))
                    .containsExactlyElementsOf(PEOPLE.stream()
                            .flatMap(person -> IntStream.range(0, 5).mapToObj(i -> person))
                            .toList());

            JsonNode entries = python.zip(file("zip"));
            JsonNode submissions = python.manifest(file("zip")).path("submissions");
            assertThat(submissions).hasSameSizeAs(listed);
            for (int i = 0; i < listed.size(); i++) {
                JsonNode submission = submissions.get(i);
                assertThat(submission.path("submission_id"))
                        .isEqualTo(listed.get(i).path("submission_id"));
                JsonNode json = entries.path(submission.path("path").asText() + "responses.json");
                assertThat(json.path("sha256")).isEqualTo(listed.get(i).at("/responses/sha256"));
                JsonNode files = submission.path("files");
                assertThat(files).hasSameSizeAs(listed.get(i).path("files"));
                for (int n = 0; n < files.size(); n++) {
                    JsonNode unpacked = entries.path(files.get(n).path("path").asText());
                    assertThat(unpacked.path("sha256")).isEqualTo(listed.get(i).at("/files/" + n + "/sha256"));
                    assertThat(unpacked.path("size")).isEqualTo(listed.get(i).at("/files/" + n + "/size"));
                }
            }
        }
    }

    private static Map<String, JsonNode> pairs(JsonNode object) {
        Map<String, JsonNode> pairs = new LinkedHashMap<>();
        object.path("object").forEach(pair -> pairs.put(pair.get(0).asText(), pair.get(1)));
        return pairs;
    }

    private void assertIsTheStudy(List<List<String>> table) {
        List<List<String>> body = table.subList(1, table.size());
        assertThat(body).hasSize((int) rows);
        assertThat(body.stream().map(row -> row.get(0)).distinct()).containsExactlyElementsOf(ids());
        assertThat(table.get(0))
                .containsExactly(
                        "submission_id",
                        "client_id",
                        "session_id",
                        "participant_id",
                        "received_at",
                        "row",
                        "trial_type",
                        "trial_index",
                        "rt",
                        "stimulus",
                        "response",
                        "file",
                        "value");
        assertThat(body.get(1).subList(5, 11))
                .containsExactly(
                        "1",
                        "html-keyboard-response",
                        "1",
                        "301.5",
                        "<p style=\"color: red\">\n=, 名</p>",
                        "{\"Q0\":\"−1, \\\"a\\\"\"}");
        assertThat(body.get(body.size() - 1)).endsWith("[1e400, \"\\u0041\"]");
        assertThat(body.stream().map(row -> row.get(3)).distinct())
                .containsExactlyElementsOf(PEOPLE.stream()
                        .map(person -> person.startsWith("=") ? "'" + person : person)
                        .toList());
    }

    @Test
    void pandasCountsTheSame() {
        try (Python python = Python.start()) {
            assertIsTheStudy(python.pandas(file("csv")));
        }
    }

    @Test
    void rCountsTheSame() {
        assertIsTheStudy(RReader.csv(file("csv")));
    }

    @Test
    void duckDbCountsTheSame() {
        try (DuckDb duck = DuckDb.open()) {
            assertIsTheStudy(duck.csv(file("csv")));
            List<List<String>> lines =
                    duck.query("SELECT submission_id, len(files) FROM read_json_auto('" + file("jsonl") + "')");
            assertThat(lines.subList(1, lines.size()))
                    .containsExactlyElementsOf(listed.stream()
                            .map(entry -> List.of(
                                    entry.path("submission_id").asText(),
                                    "" + entry.path("files").size()))
                            .toList());
        }
    }

    @Test
    void unzipFindsNoError() {
        assertThat(OutsideTool.UNZIP.run(
                        own.launch().workFolder(), "-t", file("zip").toString()))
                .contains("No errors detected");
    }
}
