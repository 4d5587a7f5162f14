package org.fieldpost.outside;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Python's own modules, and pandas, in one process that reads as many exports as it is asked to. For one thread. */
public final class Python implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private Python(Process process) {
        this.process = process;
        this.requests = new OutputStreamWriter(process.getOutputStream(), US_ASCII);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Starts it, or leaves the test out where there is no Python. */
    public static Python start() {
        try {
            return new Python(OutsideTool.PYTHON
                    .builder("-I", OutsideTool.script("reader.py").toString())
                    .redirectError(Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All cells by the module {@code csv}, the header's included. */
    public List<List<String>> csv(Path file) {
        return cells(ask("csv", file.toString()));
    }

    /** All cells by pandas, read as text, the header's included. */
    public List<List<String>> pandas(Path file) {
        OutsideTool.PANDAS.assumeInstalled();
        return cells(ask("pandas", file.toString()));
    }

    private static List<List<String>> cells(JsonNode rows) {
        List<List<String>> table = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.textValue()));
            table.add(cells);
        }
        return table;
    }

    /** What a JSON text holds: objects as lists of pairs, numbers as written. */
    public JsonNode value(String json) {
        return ask("value", json);
    }

    /** What the lines of a file hold, each as {@link #value} has it. */
    public List<JsonNode> lines(Path file) {
        List<JsonNode> lines = new ArrayList<>();
        ask("lines", file.toString()).forEach(lines::add);
        return lines;
    }

    /** The names of a ZIP file's entries, with {@code size} and {@code sha256} of each; all checksums have been checked. */
    public JsonNode zip(Path file) {
        return ask("zip", file.toString());
    }

    /** The entry {@code manifest.json}. */
    public JsonNode manifest(Path file) {
        return ask("manifest", file.toString());
    }

    private JsonNode ask(String what, String text) {
        try {
            requests.write(JSON.writeValueAsString(List.of(what, text)) + "\n");
            requests.flush();
            String line = answers.readLine();
            JsonNode answer = line == null ? JSON.createObjectNode().put("problem", "it ended") : JSON.readTree(line);
            if (answer.has("problem")) {
                throw new AssertionError("Python: " + answer.path("problem").textValue());
            }
            return answer.path("answer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
