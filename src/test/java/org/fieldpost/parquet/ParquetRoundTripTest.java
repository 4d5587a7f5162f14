package org.fieldpost.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.intake.NewFile;

/** Whatever people and programs send comes back from Parquet as the text that it was. */
class ParquetRoundTripTest {
    private static final ParquetFormat PARQUET = new ParquetFormat(Paper::new);

    private Path folder;
    private OpenStudy study;
    private final List<List<Object>> kept = new ArrayList<>();

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("fieldpost-parquet");
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
    static Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("abc PAR1'\"\\;\r\n\t\u0000\u0001\u007f\u00e9\uFFFD\uFEFF\u2028")
                .ofMaxLength(200)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 25)
    void everyTextComesBack(@ForAll("texts") List<String> texts) throws IOException {
        for (String text : texts) {
            keep(text);
        }

        Path file = Files.write(folder.resolve("all.parquet"), study.export(PARQUET));

        assertThat(DuckDb.query(file, """
            SELECT participant_id, responses, files[1].field, files[1].name, files[1].media_type
            FROM read_parquet(?)
            """).equals(kept)).isTrue();
    }

    private void keep(String text) {
        String json = json(text);
        Optional<String> some = text.isEmpty() ? Optional.empty() : Optional.of(text);
        NewFile file = new NewFile(text, text, some, OpenStudy.small("x"));
        study.keep(some, Map.of(), Optional.of(OpenStudy.small(json)), List.of(file));
        List<Object> row = new ArrayList<>();
        row.add(some.orElse(null));
        row.add(json);
        row.add(text);
        row.add(text);
        row.add(some.orElse(null));
        kept.add(row);
    }

    private static String json(String text) {
        try {
            return " [" + new ObjectMapper().writeValueAsString(text) + " ,\t\"\uD83D\uDE00\"]\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
