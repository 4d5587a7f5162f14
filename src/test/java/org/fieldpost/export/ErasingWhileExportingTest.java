package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.MovableClock;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.fieldpost.export.phenotype.PhenotypeFormat;
import org.fieldpost.export.reproschema.AnswersLayout;
import org.fieldpost.export.reproschema.UploadedZip;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.table.RowReader;
import org.fieldpost.export.zip.ZipFormat;
import org.fieldpost.intake.NewContent;
import org.fieldpost.parquet.ParquetFormat;
import org.fieldpost.parquet.ParquetTable;
import org.fieldpost.review.Progress;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.server.TemporaryScratch;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is erased while an export is under way is left out, or the export ends. */
class ErasingWhileExportingTest {
    private static final Duration MOMENT = Duration.ofMillis(100);

    @TempDir
    Path temp;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:10:28Z"));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private OpenStudy study;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
        study.goBy(clock);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Scratch scratch() {
        return TemporaryScratch.in(study.scratch());
    }

    private ExportSummary export(ExportFormat format, Selection selection, OutputStream out, Progress progress)
            throws IOException {
        return study.exports(format)
                .begin(Optional.of(format.name()), format.layout(), selection)
                .writeTo(out, progress);
    }

    /** Has something done, once, when a submission was taken whose data are about to be written. */
    private Progress atTheFirst(Runnable act) {
        boolean[] done = {false};
        return (step, at, of) -> {
            if (!done[0] && !step.equals("columns")) {
                done[0] = true;
                act.run();
            }
        };
    }

    private void erase(UUID submissionId) {
        study.erase(submissionId);
        clock.advance(MOMENT);
    }

    private static String answer(String value) {
        return """
                {
                    "@type": "reproschema:Response",
                    "isAbout": "https://x.org/activities/phq9/items/q",
                    "value": "%s"
                }""".formatted(value);
    }

    @Test
    void whatAPageHoldsThatWasReadAMomentAgoIsLeftOut() throws IOException {
        study.keep("\"one\"");
        UUID erased = study.keep("\"erased\"");
        study.keep("\"three\"");

        ExportSummary summary = export(new JsonLines(), Selection.ALL, written, atTheFirst(() -> erase(erased)));

        assertThat(summary.submissions()).isEqualTo(2);
        assertThat(written.toString(ISO_8859_1)).contains("one", "three").doesNotContain("erased");
    }

    /** A file that was removed could be read on for as long as it is open. */
    @Test
    void aContentThatIsErasedWhileItIsBeingWrittenEndsTheExport() {
        for (ExportFormat format : List.of(new JsonLines(), new ZipFormat(scratch()))) {
            written.reset();
            NewContent large = study.large("\"" + "x".repeat(2_000_000) + "\"");
            UUID erased = study.keep(Optional.empty(), Map.of(), Optional.of(large), List.of());
            OutputStream erasing = new OutputStream() {
                @Override
                public void write(int single) {
                    throw new AssertionError("written one by one");
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    written.write(bytes, offset, length);
                    erase(erased);
                }
            };

            assertThatThrownBy(() -> export(format, Selection.ALL, erasing, (step, at, of) -> {}))
                    .as(format.name())
                    .isInstanceOf(ErasedMeanwhile.class);
            assertThat(written.size()).isLessThan(300_000);
        }
    }

    @Test
    void whatWasTakenAndIsErasedBeforeItIsWrittenEndsTheExport() {
        for (ExportFormat format : List.of(
                new ParquetFormat(scratch()),
                new ParquetTable(scratch(), 10, new AnswersLayout(study.joined())),
                new ParquetTable(scratch(), 10, new TrialsLayout()),
                new PhenotypeFormat(study.joined(), scratch(), 10, true))) {
            written.reset();
            UUID erased = study.keep(Optional.of("who-leaves"), "[" + answer("erased") + "]");
            UUID stays = study.keep(Optional.of("who-stays"), "[" + answer("stays") + "]");

            assertThatThrownBy(() -> export(format, Selection.ALL, written, atTheFirst(() -> erase(erased))))
                    .as(format.name() + " " + format.layout())
                    .isInstanceOf(ErasedWhileKept.class);
            assertThat(written.toString(ISO_8859_1)).doesNotContain("who-leaves", "erased");
            assertThat(written.size()).isLessThan(2_000);
            study.erase(stays);
        }
    }

    /** Submissions without files lie between, and are no substitute for one that was taken. */
    @Test
    void whatWasTakenOfThoseWithFilesAndIsErasedBeforeItIsWrittenEndsTheExport() {
        UUID erased = withFile("who-leaves");
        study.keep("1");
        study.keep("2");
        withFile("who-stays");
        Selection withFiles = new Selection(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Content.WITH_FILES);

        assertThatThrownBy(
                        () -> export(new ParquetFormat(scratch()), withFiles, written, atTheFirst(() -> erase(erased))))
                .isInstanceOf(ErasedWhileKept.class);
        assertThat(written.toString(ISO_8859_1)).doesNotContain("who-leaves");
    }

    private UUID withFile(String participantId) {
        return study.keep(
                Optional.of(participantId),
                Map.of(),
                Optional.empty(),
                List.of(OpenStudy.file("a.txt", OpenStudy.small(participantId + "'s"))));
    }

    @Test
    void thatOthersAreErasedEndsNoExport() throws IOException {
        UUID other = study.keep(Optional.of("p1"), "1");
        study.keep(Optional.of("p2"), "2");
        UUID later = study.keep(Optional.of("p2"), "3");
        Selection selection = new Selection(Optional.empty(), Optional.of("p2"), Optional.empty(), Optional.empty());

        ExportSummary summary = export(new ParquetFormat(scratch()), selection, written, atTheFirst(() -> {
            erase(other);
            erase(later);
        }));

        assertThat(summary.submissions()).as("one left out before its turn").isEqualTo(1);
    }

    @Test
    void whatWasWrittenMayBeErased() throws IOException {
        UUID erased = study.keep(Optional.empty(), Map.of(), Optional.of(large()), List.of());
        study.keep(Optional.empty(), Map.of(), Optional.of(large()), List.of());
        study.keep("1");

        ExportSummary summary =
                export(new ParquetFormat(scratch()), Selection.ALL, written, atTheFirst(() -> erase(erased)));

        assertThat(summary.submissions()).isEqualTo(3);
    }

    /** So long that its row ends a row group. */
    private NewContent large() {
        StringBuilder text = new StringBuilder("\"");
        new Random(1).ints(1_100_000, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return study.large(text.append('"').toString());
    }

    @Test
    void aSliceThatIsErasedWhileItIsReadEndsTheExportAndIsNotSaidToBeDamaged() {
        byte[] zip = new UploadedZip()
                .stored("a/activity_0.jsonld", "[" + answer("one") + "]")
                .stored("a/activity_1.jsonld", "[" + answer("two") + "]")
                .bytes();
        Grant session = Samples.grant(1, Optional.of("p01"));
        int half = zip.length / 3;
        NewContent end = study.large(Arrays.copyOfRange(zip, half, zip.length));
        slice(session, "a.zip.000", study.large(Arrays.copyOf(zip, half)));
        UUID second = slice(session, "a.zip.001", end);
        AnswersLayout layout = new AnswersLayout(study.joined());

        assertThatThrownBy(() -> export(
                        new Rows(layout, () -> {
                            erase(second);
                            study.lose(end);
                        }),
                        Selection.ALL,
                        written,
                        (step, at, of) -> {}))
                .isInstanceOf(ErasedWhileKept.class);
    }

    private UUID slice(Grant session, String name, NewContent content) {
        return study.keep(session, Map.of(), Optional.empty(), List.of(OpenStudy.file(name, content)));
    }

    /** Reads the rows of a layout, and does something at the first. */
    private record Rows(Layout rows, Runnable atTheFirst) implements ExportFormat {
        @Override
        public String name() {
            return "rows";
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
            RowReader reader = rows.open(source);
            long[] count = {0};
            long submissions = source.each(
                    "rows",
                    submission -> reader.read(submission, row -> {
                        if (count[0]++ == 0) {
                            atTheFirst.run();
                        }
                    }));
            return new Count(submissions, count[0]);
        }
    }
}
