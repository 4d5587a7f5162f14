package org.fieldpost.export.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.fieldpost.export.OpenStudy;

/** Whatever a list of objects holds comes back from CSV as the text that it was. */
class CsvRoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private OpenStudy study;

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("fieldpost-csv");
        study = new OpenStudy(folder);
    }

    @AfterProperty
    void close() throws IOException {
        study.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    static Arbitrary<List<Map<String, Object>>> trials() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("abc =+-@,;\"'\\\r\n\t\u0000\u00e9\uFF1D\u2028/")
                .ofMaxLength(12);
        Arbitrary<Object> plain = Arbitraries.oneOf(
                text.asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.just(null));
        Arbitrary<Object> nested = Arbitraries.oneOf(
                plain.list().ofMaxSize(3).asGeneric(),
                Arbitraries.maps(text, plain).ofMaxSize(3).asGeneric());
        return Arbitraries.maps(text, Arbitraries.oneOf(plain, nested))
                .ofMaxSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 300)
    void ofAListOfObjectsEveryValueComesBack(@ForAll("trials") List<Map<String, Object>> trials) throws IOException {
        ArrayNode sent = JSON.valueToTree(trials);
        var id = study.keep(JSON.writeValueAsString(sent));

        List<List<String>> table =
                CsvTable.parse(new String(study.export(new CsvFormat(new CsvSettings(1_000, true))), UTF_8));
        study.erase(id);

        List<String> keys = keys(sent);
        assertThat(table.get(0)).hasSize(6 + keys.size());
        assertThat(table).hasSize(1 + sent.size());
        for (int row = 0; row < sent.size(); row++) {
            List<String> cells = table.get(1 + row);
            assertThat(cells.get(5)).isEqualTo("" + row);
            for (int column = 0; column < keys.size(); column++) {
                JsonNode value = sent.get(row).path(keys.get(column));
                assertThat(harmless(cells.get(6 + column))).isEqualTo(harmless(cell(value)));
            }
        }
    }

    private static List<String> keys(ArrayNode rows) {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> ((ObjectNode) row).fieldNames().forEachRemaining(keys::add));
        return new ArrayList<>(keys);
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        try {
            return value.isTextual() ? value.textValue() : JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the apostrophe that defuses. */
    private static String harmless(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    @Property(tries = 300)
    void noCellThatIsTextBeginsAsAFormula(@ForAll("trials") List<Map<String, Object>> trials) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        trials.forEach(trial -> trial.forEach((key, value) -> {
            if (value instanceof String text) {
                texts.put(key, text);
            }
        }));
        var id = study.keep(JSON.writeValueAsString(texts));

        List<List<String>> table =
                CsvTable.parse(new String(study.export(new CsvFormat(new CsvSettings(1_000, true))), UTF_8));
        study.erase(id);

        assertThat(table.stream().flatMap(List::stream))
                .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n\0\uFF1D".indexOf(cell.charAt(0)) >= 0);
    }
}
