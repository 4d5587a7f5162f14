package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.MovableClock;
import org.fieldpost.intake.NewContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private List<String> lines() {
        String all = new String(study.export(new JsonLines()), UTF_8);
        assertThat(all)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).endsWith("\n"));
        return all.isEmpty() ? List.of() : List.of(all.split("\n"));
    }

    @Test
    void aLineHoldsTheEntryOfAListingAndTheResponsesThemselves() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("expires", List.of("a\"\\\n\t\u0001ü"));
        fields.put("twice", List.of("1", "2"));
        UUID id = study.keep(
                Optional.of("p-01"),
                fields,
                Optional.of(OpenStudy.small("{\"a\": 1}")),
                List.of(OpenStudy.file("a\u2028.txt", OpenStudy.small("x"))));

        JsonNode line = JSON.readTree(lines().get(0));

        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "submission_id",
                        "client_id",
                        "session_id",
                        "participant_id",
                        "received_at",
                        "fields",
                        "responses",
                        "files");
        assertThat(line.path("submission_id").textValue()).isEqualTo(id.toString());
        assertThat(line.path("participant_id").textValue()).isEqualTo("p-01");
        assertThat(line.path("received_at").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.at("/fields/expires").textValue()).isEqualTo("a\"\\\n\t\u0001ü");
        assertThat(line.at("/fields/twice")).hasSize(2);
        assertThat(line.at("/responses/a").intValue()).isEqualTo(1);
        assertThat(line.at("/files/0/name").textValue()).isEqualTo("a\u2028.txt");
        assertThat(line.at("/files/0/media_type").textValue()).isEqualTo("text/plain");
        assertThat(line.at("/files/0/size").intValue()).isEqualTo(1);
        assertThat(line.at("/files/0/sha256").textValue()).hasSize(64);
    }

    @Test
    void responsesStandAsTheyWereReceivedButForLineBreaksBetweenTokens() {
        study.keep("{\r\n\t\"a\" :1.0e+2 ,\n \"a\":\"x\\n\\u0041\",\"n\":12345678901234567890.10}\n");

        assertThat(lines().get(0))
                .endsWith("\"responses\":{  \t\"a\" :1.0e+2 ,  \"a\":\"x\\n\\u0041\",\"n\":12345678901234567890.10} }");
    }

    @Test
    void whoSentNoResponsesHasNull() {
        study.keep(Optional.empty(), Map.of(), Optional.empty(), List.of(OpenStudy.file("a", OpenStudy.small("x"))));

        assertThat(lines().get(0)).endsWith("\"responses\":null}").contains("\"participant_id\":null");
    }

    @Test
    void nothingMakesAnEmptyFile() {
        assertThat(lines()).isEmpty();
    }

    @Test
    void linesComeInOrderAndFromBlobsToo() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            String json = "[" + i + ",\"" + "ü".repeat(i % 500 == 0 ? 100_000 : 3) + "\"]";
            NewContent content = i % 500 == 0 ? study.large(json) : OpenStudy.small(json);
            ids.add(study.keep(Optional.empty(), Map.of(), Optional.of(content), List.of())
                    .toString());
        }

        List<String> lines = lines();

        assertThat(lines).hasSize(2_500);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).contains(ids.get(i)).contains("\"responses\":[" + i + ",\"ü");
        }
        assertThat(lines.get(500)).endsWith("ü".repeat(100_000) + "\"]}");
    }

    @Test
    void countsWhatItWrites() {
        study.keep("1");
        study.keep("2");

        ExportSummary summary = study.write(new JsonLines(), Selection.ALL, OutputStream.nullOutputStream());

        assertThat(summary).isEqualTo(new ExportSummary(2, 2, study.export(new JsonLines()).length));
    }

    @Test
    void whatIsErasedBeforeItsTurnIsLeftOut() {
        study.goBy(new MovableClock(Instant.parse("2026-11-24T10:10:28Z")));
        study.keep("1");
        NewContent large = study.large("22");
        UUID erased = study.keep(Optional.empty(), Map.of(), Optional.of(large), List.of());
        study.keep("3");
        // The page has been read by then; the blob is opened later.
        OutputStream out = OutputStream.nullOutputStream();
        Export export = study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);

        long[] steps = {0};
        ExportSummary summary = written(export, out, () -> {
            if (steps[0]++ == 0) {
                study.erase(erased);
                study.lose(large);
            }
        });

        assertThat(summary.submissions()).isEqualTo(2);
        assertThat(steps[0]).isEqualTo(3);
    }

    @Test
    void whatAPageHeldForASlowReaderIsReadAgainSoThatNothingErasedGoesOut() {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:10:28Z"));
        study.goBy(clock);
        study.keep("1");
        UUID erased = study.keep("2");
        study.keep("3");
        Export export = study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);
        ByteArrayOutputStream all = new ByteArrayOutputStream();

        written(export, all, () -> {
            study.erase(erased);
            clock.advance(Duration.ofSeconds(2));
        });

        assertThat(all.toString(UTF_8).lines()).hasSize(2).noneMatch(line -> line.contains(erased.toString()));
    }

    @Test
    void thePageReadAheadIsReadAgainForASlowReaderToo() {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:10:28Z"));
        study.goBy(clock);
        for (int i = 0; i < Source.PAGE; i++) {
            study.keep("1");
        }
        UUID erased = study.keep("2");
        UUID last = study.keep("3");
        Export export = study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] steps = {0};

        ExportSummary summary = written(export, all, () -> {
            if (++steps[0] == Source.PAGE) {
                study.erase(erased);
                clock.advance(Duration.ofSeconds(2));
            }
        });

        assertThat(summary.submissions()).isEqualTo(Source.PAGE + 1);
        assertThat(all.toString(UTF_8)).contains(last.toString()).doesNotContain(erased.toString());
    }

    @Test
    void whatIsErasedWhileItIsBeingWrittenEndsTheExport() {
        NewContent large = study.large("\"" + "x".repeat(1_000_000) + "\"");
        UUID erased = study.keep(Optional.empty(), Map.of(), Optional.of(large), List.of());
        Export export = study.exports(new OpensTwice()).begin(Optional.of("twice"), Optional.empty(), Selection.ALL);

        assertThatThrownBy(() -> export.writeTo(
                        new OutputStream() {
                            @Override
                            public void write(int single) {
                                study.erase(erased);
                                study.lose(large);
                            }
                        },
                        (step, done, total) -> {}))
                .isInstanceOf(ErasedMeanwhile.class)
                .hasMessageContaining(erased.toString());
    }

    /** Reads responses in two steps, as formats do that look for something. */
    private static final class OpensTwice implements ExportFormat {
        @Override
        public String name() {
            return "twice";
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public String extension() {
            return "txt";
        }

        @Override
        public Count write(Source source, ExportOutput out) throws IOException {
            source.each("twice", taken -> {
                taken.responses().orElseThrow().open(0).close();
                out.print("begun");
                out.flush();
                taken.responses().orElseThrow().open(10).close();
            });
            return new Count(0, 0);
        }
    }

    @Test
    void aBlobThatIsMissingEndsTheExport() {
        NewContent large = study.large("22");
        UUID damaged = study.keep(Optional.empty(), Map.of(), Optional.of(large), List.of());
        study.lose(large);

        assertThatThrownBy(() -> study.export(new JsonLines()))
                .cause()
                .isInstanceOf(Damaged.class)
                .hasMessageContaining(damaged.toString())
                .hasMessageContaining("fieldpost verify");
    }

    private static ExportSummary written(Export export, OutputStream out, Runnable step) {
        try {
            return export.writeTo(out, (name, done, total) -> step.run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
