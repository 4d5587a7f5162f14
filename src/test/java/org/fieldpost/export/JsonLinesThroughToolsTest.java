package org.fieldpost.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fieldpost.outside.DuckDb;
import org.fieldpost.outside.Python;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that researchers use find in JSON Lines what was submitted. */
class JsonLinesThroughToolsTest {
    private static final Pattern FRACTION = Pattern.compile("\\{\"number\":\"([0-9-]+[.eE][^\"]*)\"}");

    @TempDir
    Path temp;

    private OpenStudy study;
    private NastyStudy nasty;

    @BeforeEach
    void fill() {
        study = new OpenStudy(temp.resolve("data"));
        nasty = NastyStudy.in(study)
                .with("{\"a\":\"nul \\u0000\",\n\"b\":\"\\r\\n\"\r\n}")
                .withKeys(12_000);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Path export() throws IOException {
        return Files.write(temp.resolve("study.jsonl"), study.export(new JsonLines()));
    }

    @Test
    void pythonFindsEveryKeyAndNumberAsSubmittedAndInOrder() throws IOException {
        nasty.with("{\"half\":\"\\ud83d\",\"\\uDE00\":1}");
        try (Python python = Python.start()) {
            List<JsonNode> lines = python.lines(export());

            List<String> ids = new ArrayList<>();
            List<JsonNode> responses = new ArrayList<>();
            for (JsonNode line : lines) {
                ids.add(member(line, "submission_id").textValue());
                responses.add(member(line, "responses"));
            }
            assertThat(ids)
                    .isEqualTo(nasty.submitted().keySet().stream()
                            .map(UUID::toString)
                            .toList());
            assertThat(responses)
                    .isEqualTo(nasty.submitted().values().stream()
                            .map(python::value)
                            .toList());
        }
    }

    private static JsonNode member(JsonNode object, String name) {
        for (JsonNode pair : object.path("object")) {
            if (pair.get(0).textValue().equals(name)) {
                return pair.get(1);
            }
        }
        throw new AssertionError("there is no " + name);
    }

    /** DuckDB keeps whole numbers of any length, and rounds others as floating-point numbers are. */
    private static String asDuckDbHasIt(JsonNode value) {
        return FRACTION.matcher(value.toString())
                .replaceAll(number -> Double.toString(Double.parseDouble(number.group(1))));
    }

    @Test
    void duckDbFindsTheSameValues() throws IOException {
        Path file = export();
        try (DuckDb duck = DuckDb.open();
                Python python = Python.start()) {
            List<List<String>> rows = duck.query("SELECT submission_id, CAST(responses AS VARCHAR) FROM read_ndjson('"
                    + file + "', columns = {submission_id: 'VARCHAR', responses: 'JSON'})");

            List<Map.Entry<UUID, String>> submitted =
                    new ArrayList<>(nasty.submitted().entrySet());
            assertThat(rows).hasSize(1 + submitted.size());
            for (int i = 0; i < submitted.size(); i++) {
                assertThat(rows.get(1 + i).get(0))
                        .isEqualTo(submitted.get(i).getKey().toString());
                String found = rows.get(1 + i).get(1);
                String json = submitted.get(i).getValue();
                assertThat(asDuckDbHasIt(python.value(found.isEmpty() ? "null" : found)))
                        .isEqualTo(asDuckDbHasIt(python.value(json)));
            }
        }
    }

    /** What the page about exports warns of: once it no longer holds, the page should not say so. */
    @Test
    void duckDbStillRefusesHalfASurrogatePair() throws IOException {
        nasty.with("\"\\ud83d\"");
        Path file = export();
        try (DuckDb duck = DuckDb.open()) {
            assertThatThrownBy(() -> duck.query("SELECT responses FROM read_ndjson('" + file
                            + "', columns = {responses: 'JSON'}, maximum_object_size = 40_000_000)"))
                    .hasMessageContaining("surrogate");
        }
    }
}
