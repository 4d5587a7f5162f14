package org.fieldpost.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.fieldpost.export.Damaged;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFormatTest {
    private static final ParquetFormat PARQUET = new ParquetFormat(Paper::new);
    private static final int MIB = 1 << 20;

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

    private Path file() throws IOException {
        Path file = temp.resolve("all.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            study.write(PARQUET, Selection.ALL, out);
        }
        return file;
    }

    private List<List<Object>> query(String sql) throws IOException {
        return DuckDb.query(file(), sql);
    }

    private List<Object> responses() throws IOException {
        return query("SELECT responses FROM read_parquet(?)").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static FileMetaData footer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
    }

    private UUID keepLarge(String responses) {
        return study.keep(Optional.empty(), Map.of(), Optional.of(study.large(responses)), List.of());
    }

    @Test
    void columnsHaveTheTypesOfTheProtocol() throws IOException {
        study.keep("1");

        Map<Object, Object> types = query("DESCRIBE SELECT * FROM read_parquet(?)").stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

        assertThat(types)
                .containsOnly(
                        Map.entry("submission_id", "VARCHAR"),
                        Map.entry("client_id", "VARCHAR"),
                        Map.entry("session_id", "VARCHAR"),
                        Map.entry("participant_id", "VARCHAR"),
                        Map.entry("received_at", "TIMESTAMP WITH TIME ZONE"),
                        Map.entry("responses", "VARCHAR"),
                        Map.entry(
                                "files",
                                "STRUCT(field VARCHAR, \"name\" VARCHAR, media_type VARCHAR, size BIGINT,"
                                        + " sha256 VARCHAR)[]"));
    }

    @Test
    void nothingMakesAFileWithColumnsAndWithoutRows() throws IOException {
        assertThat(query("SELECT * FROM read_parquet(?)")).isEmpty();
        assertThat(query("DESCRIBE SELECT * FROM read_parquet(?)")).hasSize(7);
    }

    @Test
    void aRowSaysWhoSentItAndWhen() throws IOException {
        UUID id = study.keep(Optional.of("p, \"ü\" 😀"), "{}");
        study.keep("{}");

        List<List<Object>> rows = query("""
            SELECT submission_id, client_id, session_id, participant_id, CAST(epoch_ms(received_at) AS VARCHAR)
            FROM read_parquet(?)
            """);

        long millis = id.getMostSignificantBits() >>> 16;
        assertThat(rows.get(0).get(0)).isEqualTo(id.toString());
        assertThat(rows.get(0).get(1)).asString().matches("[0-9a-f]{32}");
        assertThat(UUID.fromString((String) rows.get(0).get(2)).version()).isEqualTo(7);
        assertThat(rows.get(0).get(3)).isEqualTo("p, \"ü\" 😀");
        assertThat(rows.get(0).get(4)).isEqualTo(Long.toString(millis));
        assertThat(rows.get(1).get(3)).isNull();
    }

    @Test
    void responsesStandAsTheyCame() throws IOException {
        List<String> texts = List.of(
                "{\"a\" : 1.0000000000000000000000001,\r\n\t\"a\": \"\\ud83d\\u0000\"}",
                "null",
                "\"\"",
                "[\"ü 😀\"]",
                "{}");
        texts.forEach(study::keep);
        keepLarge("[\"in a blob ü\"]");

        assertThat(responses()).startsWith(texts.toArray()).hasSize(6).endsWith("[\"in a blob ü\"]");
    }

    @Test
    void noResponsesAndNoFilesAreNoValueAndAnEmptyList() throws IOException {
        study.keep(Optional.empty(), Map.of(), Optional.empty(), List.of());
        study.keep("null");

        assertThat(query("SELECT responses IS NULL, len(files) FROM read_parquet(?)"))
                .containsExactly(List.of(true, 0L), List.of(false, 0L));
    }

    @Test
    void filesStandInTheirRowInTheOrderReceived() throws IOException {
        List<NewFile> files = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            files.add(new NewFile(
                    "f" + i % 3,
                    "ü " + i,
                    i % 4 == 0 ? Optional.empty() : Optional.of("audio/x-" + i % 4),
                    OpenStudy.small("x".repeat(i))));
        }
        study.keep("1");
        study.keep(Optional.empty(), Map.of(), Optional.empty(), files);
        study.keep(Optional.empty(), Map.of(), Optional.empty(), files.subList(5, 6));

        List<List<Object>> counts = query("SELECT len(files) FROM read_parquet(?)");
        List<List<Object>> rows = query("""
            SELECT f.field, f.name, f.media_type, f.size, f.sha256
            FROM (SELECT unnest(files) AS f FROM read_parquet(?))
            """);

        assertThat(counts).containsExactly(List.of(0L), List.of(1_000L), List.of(1L));
        assertThat(rows).hasSize(1_001);
        for (int i = 0; i < 1_000; i++) {
            NewFile file = files.get(i);
            List<Object> expected = new ArrayList<>(List.of(file.field(), file.name()));
            expected.add(file.mediaType().orElse(null));
            expected.add((long) i);
            expected.add(Samples.digest("x".repeat(i)).toHex());
            assertThat(rows.get(i)).isEqualTo(expected);
        }
        assertThat(rows.get(1_000)).isEqualTo(rows.get(5));
    }

    @Test
    void longResponsesStandAsTheyCame() throws IOException {
        String medium = "[\"" + "ü,".repeat(MIB / 4) + "\"]";
        String large = "[\"" + random(5 * MIB) + "\"]";
        study.keep("1");
        keepLarge(medium);
        keepLarge(large);
        keepLarge(large);
        study.keep("2");

        assertThat(responses().equals(List.of("1", medium, large, large, "2"))).isTrue();
        assertThat(query("SELECT count(*) FROM read_parquet(?) WHERE responses = '2'"))
                .containsExactly(List.of(1L));
    }

    private static String random(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    @Test
    void rowGroupsAreBoundedInBytesAndSayWhatIsInThem() throws IOException {
        String filler = random(60_000);
        for (int i = 0; i < 700; i++) {
            study.keep(Optional.of("p" + i % 7), "[" + i + ",\"" + filler.substring(i) + "\"]");
        }

        Path file = file();
        FileMetaData footer = footer(file);

        assertThat(footer.getNum_rows()).isEqualTo(700);
        assertThat(footer.getRow_groups()).hasSizeGreaterThan(2);
        long end = 4;
        for (RowGroup group : footer.getRow_groups()) {
            assertThat(group.getTotal_compressed_size()).isLessThan(9L * MIB);
            assertThat(group.getFile_offset()).isEqualTo(end);
            for (var chunk : group.getColumns()) {
                ColumnMetaData known = chunk.getMeta_data();
                assertThat(known.getData_page_offset()).isEqualTo(end);
                end += known.getTotal_compressed_size();
            }
            ColumnMetaData participants = group.getColumns().get(3).getMeta_data();
            assertThat(new String(participants.getStatistics().getMin_value(), UTF_8))
                    .isEqualTo("p0");
            assertThat(new String(participants.getStatistics().getMax_value(), UTF_8))
                    .isEqualTo("p6");
            assertThat(group.getColumns().get(5).getMeta_data().getStatistics().isSetMax_value())
                    .isFalse();
        }
        assertThat(DuckDb.query(file, """
            SELECT count(*), count(DISTINCT responses), sum(CAST(responses->>0 AS INT))
            FROM read_parquet(?) WHERE participant_id >= 'p0'
            """).get(0).toString()).isEqualTo("[700, 700, 244650]");
    }

    @Test
    void countsAgree() {
        study.keep("1");
        study.keep("[{},{}]");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportSummary summary = study.write(PARQUET, Selection.ALL, out);

        assertThat(summary).isEqualTo(new ExportSummary(2, 2, out.size()));
    }

    @Test
    void whatIsErasedInTimeIsLeftOutAndWhatIsMissingEndsTheExport() throws IOException {
        for (String text : List.of("lost", "l" + "o".repeat(2 * MIB) + "st")) {
            NewContent lost = study.large(text);
            UUID damaged = study.keep(Optional.empty(), Map.of(), Optional.of(lost), List.of());
            study.lose(lost);

            assertThatThrownBy(this::file).cause().isInstanceOf(Damaged.class).hasMessageContaining(damaged.toString());

            study.erase(damaged);
            assertThat(responses()).isEmpty();
        }
    }

    @Test
    void aFileCutAnywhereIsNoFileOfTheFormat() throws IOException {
        study.keep("{\"a\":1}");
        byte[] whole = Files.readAllBytes(file());

        for (int length : List.of(0, 4, 100, whole.length / 2, whole.length - 9, whole.length - 1)) {
            Path cut = Files.write(temp.resolve("cut.parquet"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> DuckDb.query(cut, "SELECT * FROM read_parquet(?)"))
                    .as("of %d bytes", length)
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
