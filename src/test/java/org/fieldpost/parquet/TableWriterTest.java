package org.fieldpost.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
    private static final Schema ALL_KINDS = new Schema(List.of(
            Field.optional("whole", Kind.INTEGER),
            Field.optional("fraction", Kind.DOUBLE),
            Field.optional("truth", Kind.BOOLEAN),
            Field.optional("text", Kind.STRING)));

    @TempDir
    Path temp;

    private interface Rows {
        void writeTo(TableWriter table) throws IOException;
    }

    private static final class NeverErased implements Kept {

        @Override
        public void requireAll() {}

        @Override
        public void release() {}
    }

    private Path write(Schema schema, Rows rows) throws IOException {
        Path file = temp.resolve("table.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportOutput counted = new ExportOutput(out);
            try (TableWriter table = new TableWriter(counted, new NeverErased(), Paper::new, schema)) {
                rows.writeTo(table);
                table.finish();
            }
            counted.flush();
        }
        return file;
    }

    @Test
    void everyKindOfValueComesBackWhereItStoodAndAllElseIsMissing() throws IOException {
        Random random = new Random(3);
        List<List<Object>> expected = new ArrayList<>();
        Path file = write(ALL_KINDS, table -> {
            for (int row = 0; row < 50_000; row++) {
                Object[] values = new Object[4];
                if (random.nextInt(3) == 0) {
                    long whole = random.nextLong();
                    table.integer(0, 0, whole);
                    values[0] = whole;
                }
                if (random.nextInt(100) == 0) {
                    double fraction = random.nextGaussian() * 1e300;
                    table.number(1, fraction);
                    values[1] = fraction;
                }
                if (row % 1_000 < 500) {
                    boolean truth = random.nextBoolean();
                    table.truth(2, truth);
                    values[2] = truth;
                }
                if (random.nextBoolean()) {
                    String text = "ü".repeat(random.nextInt(200));
                    table.text(3, 0, text.getBytes(UTF_8));
                    values[3] = text;
                }
                table.endRow();
                expected.add(Arrays.asList(values));
            }
        });

        assertThat(DuckDb.query(file, "SELECT * FROM read_parquet(?)").equals(expected))
                .isTrue();
        assertThat(DuckDb.query(file, "DESCRIBE SELECT * FROM read_parquet(?)").stream()
                        .map(column -> column.get(1)))
                .containsExactly("BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR");
    }

    @Test
    void boundsLetReadersPassOverWhatTheyDoNotLookFor() throws IOException {
        Path file = write(ALL_KINDS, table -> {
            for (int row = 0; row < 3; row++) {
                table.integer(0, 0, row - 1);
                table.number(1, row == 0 ? 0.0 : -0.0);
                table.truth(2, true);
                table.text(3, 0, List.of("b", "a\u00ff", "z").get(row).getBytes(UTF_8));
                table.endRow();
            }
            table.endRow();
        });

        assertThat(DuckDb.query(file, """
            SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata(?)
            """))
                .containsExactly(
                        List.of("-1", "1", 1L),
                        List.of("-0.0", "0.0", 1L),
                        List.of("true", "true", 1L),
                        List.of("a\u00ff", "z", 1L));
    }

    @Test
    void aColumnThatHasAValueInEveryRowMustHaveOne() {
        Schema schema = new Schema(List.of(Field.required("a", Kind.STRING)));

        assertThatThrownBy(() -> write(schema, TableWriter::endRow)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thousandsOfColumnsThatAreMostlyEmptyTakeLittle() throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < 2_000; column++) {
            fields.add(Field.optional("c" + column, Kind.INTEGER));
        }
        Path file = write(new Schema(fields), table -> {
            for (int row = 0; row < 20_000; row++) {
                table.integer(row % 2_000, 0, row);
                table.endRow();
            }
        });

        assertThat(Files.size(file)).isLessThan(2L << 20);
        assertThat(DuckDb.query(file, "SELECT count(*), count(c7), sum(c7), max(c1999) FROM read_parquet(?)")
                        .get(0)
                        .toString())
                .isEqualTo("[20000, 10, 90070, 19999]");
    }
}
