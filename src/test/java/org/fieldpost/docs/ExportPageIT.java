package org.fieldpost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.outside.DuckDb;
import org.fieldpost.outside.OutsideTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programs of the page about exports read the study that it describes, and print what it shows. */
final class ExportPageIT {
    private static final Page PAGE = Page.read(Path.of("docs/export.md"));

    private static Workbench bench;

    @BeforeAll
    static void runTheStudyAndTakeItOut() {
        bench = new Workbench();
        Site site = bench.site();
        String clientId = site.register(Site.CALLBACK);
        Participant first = site.participant(clientId, "p-01");
        Participant second = site.participant(clientId, "p-02");
        site.submitJson(
                first,
                "[{\"trial_type\":\"survey\",\"rt\":1250,\"answer\":{\"Q0\":\"fine\"}},"
                        + "{\"trial_type\":\"choice\",\"rt\":null,\"answer\":\"NA\"}]");
        site.submitJson(second, "{\"trial_type\":\"choice\",\"rt\":980.5,\"answer\":\"=1\"}");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", second.authToken())
                        .file("file", "rec.webm", "audio/webm", "a recording"))
                .send()
                .accepted();
        List<Page.Block> commands = PAGE.blocks("export: bash");
        ShownAnswer.assertTrue(
                shownBehind(commands.get(0)), bench.shell(commands).get(0));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void python() {
        runAll("read: python", OutsideTool.PYTHON, "page.py");
    }

    @Test
    void pandas() {
        runAll("read: pandas", OutsideTool.PANDAS, "page.py");
    }

    @Test
    void r() {
        runAll("read: R", OutsideTool.R, "page.R");
    }

    private static void runAll(String mark, OutsideTool tool, String name) {
        List<Page.Block> programs = PAGE.blocks(mark);
        assertThat(programs).isNotEmpty();
        for (Page.Block program : programs) {
            Path file = bench.write(name, program.text());
            ShownAnswer.assertTrue(shownBehind(program), tool.run(file.getParent(), file.toString()));
        }
    }

    @Test
    void duckDb() {
        List<Page.Block> queries = PAGE.blocks("read: duckdb");
        assertThat(queries).isNotEmpty();
        try (DuckDb duck = DuckDb.open().in(bench.write("page.sql", "").getParent())) {
            for (Page.Block query : queries) {
                String printed = duck.query(query.text()).stream()
                        .map(row -> String.join(" | ", row))
                        .collect(Collectors.joining("\n"));
                ShownAnswer.assertTrue(shownBehind(query), printed);
            }
        }
    }

    private static Page.Block shownBehind(Page.Block program) {
        List<Page.Block> blocks = PAGE.blocks();
        Page.Block shown = blocks.get(blocks.indexOf(program) + 1);
        assertThat(shown.mark()).as(program.place()).isEqualTo("shows");
        return shown;
    }
}
