package org.fieldpost.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.csv.WrittenJson.Member;
import org.fieldpost.export.csv.WrittenJson.Responses;
import org.fieldpost.outside.NeedsPython;
import org.fieldpost.outside.Python;

/**
 * Whatever JSON is submitted, in whatever way it is written, Python's module {@code csv} reads each value as the text that
 * it was, save the apostrophe that defuses, and that empty, {@code null} and missing look alike.
 */
@AddLifecycleHook(NeedsPython.class)
class CsvThroughPythonTest {
    private static final List<String> FIXED =
            List.of("submission_id", "client_id", "session_id", "participant_id", "received_at", "row");

    private Path folder;
    private OpenStudy study;
    private Python python;

    @BeforeProperty
    void open() throws IOException {
        python = Python.start();
        folder = Files.createTempDirectory("fieldpost-csv");
        study = new OpenStudy(folder);
    }

    @AfterProperty
    void close() throws IOException {
        python.close();
        study.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    static Arbitrary<List<Responses>> studies() {
        return WrittenJson.study();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyValueComesBackAsText(@ForAll("studies") List<Responses> submitted) throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (Responses responses : submitted) {
            ids.add(study.keep(Optional.of("=p"), Map.of(), responses.json().map(OpenStudy::small), List.of()));
        }
        Path file = folder.resolve("study.csv");
        Files.write(file, study.export(new CsvFormat(new CsvSettings(1_000, true))));
        ids.forEach(study::erase);

        List<List<String>> table = python.csv(file);

        List<String> keys = keys(submitted);
        assertThat(table.get(0)).isEqualTo(header(keys));
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < submitted.size(); i++) {
            List<List<Member>> rows = submitted.get(i).rows();
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = new ArrayList<>(List.of(ids.get(i).toString(), "'=p", "" + row));
                cells.addAll(cells(rows.get(row), keys));
                values.add(cells);
            }
        }
        assertThat(table.subList(1, table.size()).stream()
                        .map(CsvThroughPythonTest::withoutWhatIsTheSameForAll)
                        .toList())
                .isEqualTo(values);
    }

    private static List<String> withoutWhatIsTheSameForAll(List<String> row) {
        List<String> cells = new ArrayList<>(List.of(row.get(0), row.get(3)));
        cells.addAll(row.subList(5, row.size()));
        return cells;
    }

    private static List<String> keys(List<Responses> submitted) {
        Set<String> keys = new LinkedHashSet<>();
        submitted.forEach(responses -> responses
                .rows()
                .forEach(row -> row.forEach(member -> keys.add(member.key().cell()))));
        return List.copyOf(keys);
    }

    private static List<String> header(List<String> keys) {
        List<String> header = new ArrayList<>(FIXED);
        Set<String> taken = new HashSet<>(FIXED);
        for (String key : keys) {
            String name = key;
            while (!taken.add(defused(name))) {
                name = "responses." + name;
            }
            header.add(defused(name));
        }
        return header;
    }

    private static List<String> cells(List<Member> row, List<String> keys) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.forEach(member -> cells.put(
                member.key().cell(),
                member.value().text()
                        ? defused(member.value().cell())
                        : member.value().cell()));
        return keys.stream().map(key -> cells.getOrDefault(key, "")).toList();
    }

    private static String defused(String text) {
        return text.matches("(?s)[=+@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n\0-].*") ? "'" + text : text;
    }
}
