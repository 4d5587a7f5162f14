package org.fieldpost.export.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.fieldpost.export.NastyStudy;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.outside.DuckDb;
import org.fieldpost.outside.Python;
import org.fieldpost.outside.RReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that researchers use find the same cells in a CSV file as its letter says. */
class CsvThroughToolsTest {
    @TempDir
    Path temp;

    private OpenStudy study;
    private NastyStudy nasty;

    @BeforeEach
    void fill() {
        study = new OpenStudy(temp.resolve("data"));
        nasty = NastyStudy.in(study);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Path export(boolean defuse) {
        try {
            return Files.write(temp.resolve("study.csv"), study.export(new CsvFormat(new CsvSettings(10_000, defuse))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> byTheLetter(Path file) throws IOException {
        return CsvTable.parse(Files.readString(file, UTF_8));
    }

    private static List<List<String>> each(List<List<String>> table, UnaryOperator<String> change) {
        return table.stream().map(row -> row.stream().map(change).toList()).toList();
    }

    @Test
    void pythonFindsEveryCell() throws IOException {
        nasty.with("{\"a\":\"nul \\u0000 inside\",\"b\":\"\\u0000\"}").with("{\"a\":\"\\r alone, \\r\\n both\"}");
        try (Python python = Python.start()) {
            for (boolean defuse : new boolean[] {true, false}) {
                Path file = export(defuse);
                assertThat(python.csv(file)).isEqualTo(byTheLetter(file));
            }
        }
    }

    @Test
    void pandasFindsEveryCell() throws IOException {
        nasty.with("{\"a\":\"\\r alone, \\r\\n both\"}");
        Path file = export(true);
        try (Python python = Python.start()) {
            assertThat(python.pandas(file)).isEqualTo(byTheLetter(file));
        }
    }

    /** What the page about exports warns of: once it no longer holds, the page should not say so. */
    @Test
    void pandasStillDropsWhatFollowsANul() throws IOException {
        nasty.with("{\"a\":\"kept\\u0000dropped\"}");
        Path file = export(true);
        try (Python python = Python.start()) {
            List<List<String>> table = python.pandas(file);
            assertThat(table.get(table.size() - 1).get(6)).isEqualTo("kept");
        }
    }

    @Test
    void duckDbFindsEveryCell() throws IOException {
        nasty.with("{\"a\":\"nul \\u0000 inside\",\"b\":\"\\u0000\"}").with("{\"a\":\"\\r alone, \\r\\n both\"}");
        Path file = export(true);
        try (DuckDb duck = DuckDb.open()) {
            // It takes names for equal that differ in case only.
            assertThat(duck.csv(file)).isEqualTo(each(byTheLetter(file), cell -> cell.equals("A") ? "A_1" : cell));
        }
    }

    @Test
    void rFindsEveryCellSaveThatLineBreaksInThemBecomeLineFeedsAndNulsAreLeftOut() throws IOException {
        nasty.with("{\"a\":\"nul \\u0000 inside\",\"b\":\"x\"}").with("{\"a\":\"\\r alone, \\r\\n both\"}");
        Path file = export(true);
        assertThat(RReader.csv(file))
                .isEqualTo(each(
                        byTheLetter(file),
                        cell -> cell.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "")));
    }

    @Test
    void allOfThemFindTenThousandColumnsAndTheOneForTheRest() throws IOException {
        nasty.withKeys(10_000);
        Path file = export(true);
        List<List<String>> table = byTheLetter(file);
        assertThat(table.get(0)).hasSize(6 + 10_000 + 1).endsWith("more");
        String rest = table.get(table.size() - 1).get(6 + 10_000);
        try (Python python = Python.start();
                DuckDb duck = DuckDb.open()) {
            int columns = table.get(0).size();
            assertThat(python.csv(file)).isEqualTo(table);
            assertThat(python.pandas(file)).isEqualTo(table);
            assertThat(duck.csv(file)).allMatch(row -> row.size() == columns).hasSameSizeAs(table);
            int without = keysWithoutColumn(table.get(0));
            assertThat(python.value(rest).path("object")).hasSize(without);
            assertThat(python.value(rest).path("object").get(without - 1).toString())
                    .isEqualTo("[\"k9999\",{\"number\":\"9999\"}]");
        }
        assertThat(RReader.csv(file)).hasSameSizeAs(table);
    }

    private static int keysWithoutColumn(List<String> header) {
        return (int) IntStream.range(0, 10_000)
                .filter(key -> !header.contains("k" + key))
                .count();
    }
}
