package org.fieldpost.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
    private static final ParquetTable TRIALS = new ParquetTable(Paper::new, 1_000, new TrialsLayout());

    @TempDir
    Path temp;

    private OpenStudy study;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private List<List<Object>> query(String sql) throws IOException {
        Path file = temp.resolve("trials.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            study.write(TRIALS, Selection.ALL, out);
        }
        return DuckDb.query(file, sql);
    }

    @Test
    void columnsHaveTheTypeOfAllTheirValues() throws IOException {
        study.keep("""
            [{"rt":512,"exact":1.5,"correct":true,"stimulus":"ü","response":{"Q0":3},"mixed":1,"never":null},
             {"rt":null,"exact":2,"correct":false,"mixed":"a","large":12345678901234567890123}]
            """);

        assertThat(query("DESCRIBE SELECT * FROM read_parquet(?)").stream()
                        .map(column -> column.get(0) + " " + column.get(1)))
                .contains(
                        "submission_id VARCHAR",
                        "received_at TIMESTAMP WITH TIME ZONE",
                        "row BIGINT",
                        "rt BIGINT",
                        "exact DOUBLE",
                        "correct BOOLEAN",
                        "stimulus VARCHAR",
                        "response VARCHAR",
                        "mixed VARCHAR",
                        "never VARCHAR",
                        "large VARCHAR");
        assertThat(query("SELECT rt, exact, correct, stimulus, response, mixed FROM read_parquet(?) ORDER BY row")
                        .toString())
                .isEqualTo("[[512, 1.5, true, ü, {\"Q0\":3}, 1], [null, 2.0, false, null, null, a]]");
        assertThat(query("SELECT large FROM read_parquet(?) WHERE row = 1"))
                .containsExactly(List.of("12345678901234567890123"));
    }

    @Test
    void keysNameTheirColumnsWhateverIsInThem() throws IOException {
        List<String> keys = List.of("a.b", "ü 😀", "it's \\\"so\\\"", "list", "Rt", "rt");
        StringBuilder trial = new StringBuilder("[{");
        for (int i = 0; i < keys.size(); i++) {
            trial.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(keys.get(i))
                    .append("\":")
                    .append(i);
        }
        study.keep(trial.append("}]").toString());

        List<Object> values = query("SELECT * FROM read_parquet(?)").get(0);
        List<Object> names = query("SELECT name FROM parquet_schema(?)").stream()
                .map(row -> row.get(0))
                .toList();

        assertThat(values.subList(values.size() - 6, values.size())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(names).endsWith("a.b", "ü 😀", "it's \"so\"", "list", "Rt", "rt");
    }

    @Test
    void longTextsAmongShortOnesComeBackWhereTheyStood() throws IOException {
        String text = "ü".repeat(3 << 19);
        study.keep("[{\"a\":\"short\",\"b\":1},{\"a\":\"" + text + "\",\"b\":2},{\"b\":3,\"a\":\"last\"}]");
        study.keep("[{\"a\":\"" + text + "\"}]");

        List<Object> texts = new ArrayList<>();
        query("SELECT a FROM read_parquet(?)").forEach(row -> texts.add(row.get(0)));

        assertThat(texts.equals(List.of("short", text, "last", text))).isTrue();
        assertThat(query("SELECT sum(b), count(*) FROM read_parquet(?)").toString())
                .isEqualTo("[[6, 4]]");
    }

    @Test
    void countsTellSubmissionsFromRows() {
        study.keep(Optional.of("p"), "[{\"a\":1},{\"a\":2}]");
        study.keep("[{\"a\":3}]");

        ExportSummary summary = study.write(TRIALS, Selection.ALL, OutputStream.nullOutputStream());

        assertThat(summary.submissions()).isEqualTo(2);
        assertThat(summary.rows()).isEqualTo(3);
    }

    @Test
    void nothingMakesAFileWithTheColumnsThatThereAlwaysAre() throws IOException {
        assertThat(query("SELECT * FROM read_parquet(?)")).isEmpty();
        assertThat(query("DESCRIBE SELECT * FROM read_parquet(?)")).hasSizeGreaterThanOrEqualTo(6);
    }
}
