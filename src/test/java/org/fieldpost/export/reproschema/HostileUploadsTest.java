package org.fieldpost.export.reproschema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.csv.CsvTable;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.fieldpost.export.phenotype.PhenotypeFormat;
import org.fieldpost.export.table.Layout;
import org.fieldpost.server.TemporaryScratch;

/** Whatever somebody uploads, every layout writes a whole file of even rows, and the good submission beside it. */
class HostileUploadsTest {
    private static final String ANSWER =
            "{\"@type\":\"Response\",\"@id\":\"uuid:1\",\"isAbout\":\"https://x.org/i/q\",\"value\":\"good\"}";

    private static final byte[] ZIP = new UploadedZip()
            .stored("a/activity_0.jsonld", "[" + ANSWER + "]")
            .stored("a/r.wav", "RIFF")
            .deflated("a/b.jsonld", "[" + ANSWER + "]")
            .bytes();

    private Path folder;
    private OpenStudy study;

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("fieldpost-hostile");
        study = new OpenStudy(folder);
        study.keep("[" + ANSWER + "]");
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

    @Property(tries = 300)
    void aZipWithSomeBytesChangedHarmsNothing(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1_000_000) Integer> places,
            @ForAll byte with,
            @ForAll boolean nearTheEnd) {
        byte[] zip = ZIP.clone();
        int from = nearTheEnd ? zip.length - 250 : 0;
        places.forEach(place -> zip[from + place % (zip.length - from)] = with);
        check(study.keep(
                Optional.empty(), Map.of(), Optional.empty(), List.of(OpenStudy.file("a.zip", study.large(zip)))));
    }

    @Property(tries = 100)
    void aZipThatIsCutOrLongerHarmsNothing(@ForAll @IntRange(max = 1_000) int length, @ForAll boolean fromTheEnd) {
        int kept = Math.min(length, ZIP.length);
        byte[] part = fromTheEnd ? Arrays.copyOfRange(ZIP, ZIP.length - kept, ZIP.length) : Arrays.copyOf(ZIP, length);
        check(study.keep(
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of(OpenStudy.file("a.zip.000", study.large(part)), OpenStudy.file("b.zip", study.large(part)))));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> plain = Arbitraries.of(
                "1",
                "-0",
                "null",
                "true",
                "\"=x\"",
                "\"\\ud83d\"",
                "\"[1]\"",
                "\"[{\\\"a\\\":1}]\"",
                "\"\\u0000\"",
                "\"data:a;base64,AA\"",
                "\"uuid:1\"",
                "[]",
                "{}",
                "1e999999999",
                "\"Response\"",
                "\"ResponseActivity\"",
                "\"html-audio-response\"",
                "\"https://x.org/a\"");
        Arbitrary<String> key = Arbitraries.of(
                "@type",
                "@id",
                "@value",
                "@graph",
                "isAbout",
                "value",
                "used",
                "generated",
                "response",
                "data",
                "trials",
                "trial_type",
                "row",
                "recording",
                "https://x.org/k",
                "http://schema.repronim.org/value",
                "=k",
                "");
        Arbitrary<String> all = plain;
        for (int depth = 0; depth < 4; depth++) {
            Arbitrary<String> inner = all;
            Arbitrary<String> lists =
                    inner.list().ofMaxSize(4).map(elements -> "[" + String.join(", ", elements) + "]");
            Arbitrary<String> objects = Combinators.combine(key, inner)
                    .as((name, value) -> "\"" + name + "\" : " + value)
                    .list()
                    .ofMaxSize(5)
                    .map(members -> "{" + String.join(",", members) + "}");
            all = Arbitraries.oneOf(inner, lists, objects);
        }
        return all;
    }

    @Property(tries = 300)
    void oddJsonHarmsNothing(@ForAll("texts") String json) {
        check(study.keep(
                Optional.of("p"),
                Map.of(),
                Optional.of(OpenStudy.small(json)),
                List.of(OpenStudy.file("a.jsonld", study.large(json)))));
    }

    private void check(UUID odd) {
        try {
            for (Layout layout : List.of(new TrialsLayout(), new AnswersLayout(study.joined()))) {
                CsvFormat csv = new CsvFormat(new CsvSettings(4, true), layout);
                List<List<String>> table = CsvTable.parse(new String(study.export(csv), UTF_8));
                assertThat(table).allMatch(row -> row.size() == table.get(0).size());
                assertThat(String.join("|", table.get(1))).contains("good");
            }
            byte[] dataset =
                    study.export(new PhenotypeFormat(study.joined(), TemporaryScratch.in(study.scratch()), 5, true));
            assertThat(new String(dataset, UTF_8)).contains("participants.tsv").contains("good");
        } finally {
            study.erase(odd);
        }
    }
}
