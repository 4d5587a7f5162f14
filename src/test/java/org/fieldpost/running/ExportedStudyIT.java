package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fieldpost.harness.Container;
import org.fieldpost.outside.DuckDb;
import org.fieldpost.outside.OutsideTool;
import org.fieldpost.outside.Python;
import org.fieldpost.outside.RReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
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
    @Parameter
    Container container;

    private MixedStudy study;

    @BeforeParameterizedClassInvocation
    void runAStudyAndTakeItOut() throws IOException {
        study = MixedStudy.on(container);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        study.close();
    }

    @Test
    void theListingAndTheCommandsLastLinesCountTheSame() {
        assertThat(study.ids()).containsExactlyElementsOf(study.responses().keySet());
        assertThat(study.exports().values())
                .allMatch(taken -> taken.submissions() == study.listed().size());
        assertThat(study.exports().get("csv").rows()).isEqualTo(study.rows());
        assertThat(study.exports().get("jsonl").rows()).isEqualTo(study.listed().size());
        assertThat(study.exports().get("zip").rows()).isEqualTo(study.listed().size());
        assertThat(study.exports().get("parquet").rows())
                .isEqualTo(study.listed().size());
    }

    @Test
    void pythonCountsTheSameAndFindsWhatWasSent() {
        try (Python python = Python.start()) {
            assertIsTheStudy(python.csv(study.file("csv")));
            List<JsonNode> lines = python.lines(study.file("jsonl"));
            List<JsonNode> sent =
                    study.responses().values().stream().map(python::value).toList();
            assertThat(lines.stream().map(line -> pairs(line).get("responses"))).containsExactlyElementsOf(sent);
            assertThat(lines.stream()
                            .map(line -> pairs(line).get("submission_id").asText()))
                    .containsExactlyElementsOf(study.ids());
            assertThat(lines.stream()
                            .map(line -> pairs(line).get("participant_id").asText("")))
                    .containsExactlyElementsOf(MixedStudy.PEOPLE.stream()
                            .flatMap(person -> IntStream.range(0, 5).mapToObj(i -> person))
                            .toList());

            JsonNode entries = python.zip(study.file("zip"));
            JsonNode submissions = python.manifest(study.file("zip")).path("submissions");
            assertThat(submissions).hasSameSizeAs(study.listed());
            for (int i = 0; i < study.listed().size(); i++) {
                JsonNode submission = submissions.get(i);
                assertThat(submission.path("submission_id"))
                        .isEqualTo(study.listed().get(i).path("submission_id"));
                JsonNode json = entries.path(submission.path("path").asText() + "responses.json");
                assertThat(json.path("sha256")).isEqualTo(study.listed().get(i).at("/responses/sha256"));
                JsonNode files = submission.path("files");
                assertThat(files).hasSameSizeAs(study.listed().get(i).path("files"));
                for (int n = 0; n < files.size(); n++) {
                    JsonNode unpacked = entries.path(files.get(n).path("path").asText());
                    assertThat(unpacked.path("sha256"))
                            .isEqualTo(study.listed().get(i).at("/files/" + n + "/sha256"));
                    assertThat(unpacked.path("size"))
                            .isEqualTo(study.listed().get(i).at("/files/" + n + "/size"));
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
        assertThat(body).hasSize((int) study.rows());
        assertThat(body.stream().map(row -> row.get(0)).distinct()).containsExactlyElementsOf(study.ids());
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
                .containsExactlyElementsOf(MixedStudy.PEOPLE.stream()
                        .map(person -> person.startsWith("=") ? "'" + person : person)
                        .toList());
    }

    @Test
    void pandasCountsTheSame() {
        try (Python python = Python.start()) {
            assertIsTheStudy(python.pandas(study.file("csv")));
        }
    }

    @Test
    void rCountsTheSame() {
        assertIsTheStudy(RReader.csv(study.file("csv")));
    }

    @Test
    void duckDbCountsTheSame() {
        try (DuckDb duck = DuckDb.open()) {
            assertIsTheStudy(duck.csv(study.file("csv")));
            for (String table : List.of(
                    "read_json_auto('" + study.file("jsonl") + "')", "read_parquet('" + study.file("parquet") + "')")) {
                List<List<String>> lines = duck.query("SELECT submission_id, len(files) FROM " + table);
                assertThat(lines.subList(1, lines.size()))
                        .containsExactlyElementsOf(study.listed().stream()
                                .map(entry -> List.of(
                                        entry.path("submission_id").asText(),
                                        "" + entry.path("files").size()))
                                .toList());
            }
        }
    }

    @Test
    void unzipFindsNoError() {
        assertThat(OutsideTool.UNZIP.run(study.folder(), "-t", study.file("zip").toString()))
                .contains("No errors detected");
    }
}
