package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fieldpost.docs.Page;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.fieldpost.export.table.Layout;
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
        assertThat(csv("jspsych", new TrialsLayout())).isEqualTo(shown("gets: jspsych"));
    }

    /** Without the columns that differ each time. */
    private String csv(String name, Layout layout) {
        try (OpenStudy study = new OpenStudy(temp)) {
            PAGE.blocks("sent: " + name).forEach(sent -> study.keep(sent.text()));
            String all = new String(study.export(new CsvFormat(new CsvSettings(100, true), layout)), UTF_8);
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
