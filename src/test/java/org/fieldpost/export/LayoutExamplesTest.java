package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fieldpost.docs.Page;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.fieldpost.export.phenotype.PhenotypeFormat;
import org.fieldpost.export.reproschema.AnswersLayout;
import org.fieldpost.export.table.Layout;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.server.TemporaryScratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of layouts in {@code docs/export.md} are what the server makes of what they begin with. */
class LayoutExamplesTest {
    private static final Page PAGE = Page.read(Path.of("docs/export.md"));
    private static final int OF_SUBMISSION = 5;

    @TempDir
    Path temp;

    @Test
    void trialsBecomeTheRowsShown() {
        assertThat(csv("jspsych", joined -> new TrialsLayout())).isEqualTo(shown("gets: jspsych"));
    }

    @Test
    void answersBecomeTheRowsShown() {
        assertThat(csv("reproschema", joined -> new AnswersLayout(joined))).isEqualTo(shown("gets: reproschema"));
    }

    @Test
    void answersBecomeTheDatasetShown() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (OpenStudy study = new OpenStudy(temp)) {
            PAGE.blocks("sent: reproschema").forEach(sent -> study.keep(Optional.of("p01"), sent.text()));
            ExportFormat format = new PhenotypeFormat(study.joined(), TemporaryScratch.in(study.scratch()), 100, true);
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(study.export(format)))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
                }
            }
        }
        assertThat(String.join("\n", files.keySet()) + "\n").isEqualTo(shown("gets: files"));
        StringBuilder table = new StringBuilder();
        for (String line : files.get("phenotype/phq9.tsv").lines().toList()) {
            List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
            cells.subList(1, 4).clear();
            table.append(String.join("  ", cells)).append('\n');
        }
        assertThat(table).hasToString(shown("gets: phenotype"));
        assertThat(files.get("phenotype/phq9.json").lines().filter(line -> !line.contains("fieldpost_")))
                .containsExactlyElementsOf(shown("gets: sidecar").lines().toList());
    }

    /** Without the columns that differ each time. */
    private String csv(String name, Function<JoinedFiles, Layout> layout) {
        try (OpenStudy study = new OpenStudy(temp)) {
            PAGE.blocks("sent: " + name).forEach(sent -> study.keep(sent.text()));
            CsvFormat csv = new CsvFormat(new CsvSettings(100, true), layout.apply(study.joined()));
            String all = new String(study.export(csv), UTF_8);
            StringBuilder rest = new StringBuilder();
            for (String line : all.lines().toList()) {
                rest.append(line.split(",", OF_SUBMISSION + 1)[OF_SUBMISSION]).append('\n');
            }
            return rest.toString();
        }
    }

    private static String shown(String mark) {
        List<Page.Block> blocks = PAGE.blocks(mark);
        assertThat(blocks).hasSize(1);
        return blocks.get(0).text();
    }
}
