package org.fieldpost.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs what the pages show, against the jar that was built, and compares what they show of the answers.
 *
 * <p>Three profiles of the build, {@code docs-curl}, {@code docs-python} and {@code docs-node}, join in by themselves where
 * the tools are installed.
 */
class DocsIT {
    private static final Page CLIENTS = Page.read(Path.of("docs/clients.md"));
    private static final Page PROTOCOL = Page.read(Path.of("docs/protocol.md"));
    private static final Page GETTING_STARTED = Page.read(Path.of("docs/getting-started.md"));

    @BeforeAll
    static void saysWhatJoinsIn() {
        List.of("curl", "python", "node")
                .forEach(tool -> System.out.println("Snippets of the documents for " + tool + ": "
                        + System.getProperty("fieldpost.it.docs." + tool)));
    }

    @TestFactory
    @EnabledIfSystemProperty(named = "fieldpost.it.docs.curl", matches = "run")
    Stream<DynamicTest> whatAPageTypesIntoAShellPrintsWhatItShows() {
        return Page.all().stream()
                .filter(page -> !page.blocks("run: bash").isEmpty())
                .map(page -> DynamicTest.dynamicTest(page.toString(), () -> typeIn(page)));
    }

    private static void typeIn(Page page) {
        try (Workbench bench = new Workbench()) {
            List<String> printed = bench.shell(page.blocks("run: bash"));
            int typed = 0;
            String previous = "";
            for (Page.Block block : page.blocks()) {
                if (block.mark().equals("shows") && previous.equals("run: bash")) {
                    ShownAnswer.assertTrue(bench.here(block), printed.get(typed - 1));
                }
                typed += block.mark().equals("run: bash") ? 1 : 0;
                previous = block.mark();
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fieldpost.it.docs.python", matches = "run")
    void thePythonProgramsPrintWhatThePageShows() {
        try (Workbench bench = new Workbench()) {
            String clientId = bench.site().register(Site.CALLBACK);
            List<String> printed = new ArrayList<>();
            for (Page.Block block : CLIENTS.blocks()) {
                if (block.mark().equals("run: python")) {
                    Path program = bench.write("page.py", block.text().replace("your-client_id", clientId));
                    printed.add(bench.run(List.of("/usr/bin/python3", program.toString()), Map.of()));
                } else if (block.mark().equals("shows") && block.language().equals("text") && !printed.isEmpty()) {
                    ShownAnswer.assertTrue(block, printed.get(printed.size() - 1));
                }
            }
            assertThat(printed).isNotEmpty();
        }
    }

    /** A page's scripts run under Node, with a few lines in place of the browser, jsPsych and lab.js. */
    @Test
    @EnabledIfSystemProperty(named = "fieldpost.it.docs.node", matches = "run")
    void thePagesOfJsPsychAndLabJsSendTheirDataAndRecordings() {
        try (Workbench bench = new Workbench()) {
            assumeNode18(bench);
            Site site = bench.site();
            String clientId = site.register(Site.CALLBACK);
            CLIENTS.blocks("file: fieldpost.js").forEach(file -> bench.write("fieldpost.js", file.text()));
            List<JsonNode> sent = new ArrayList<>();
            for (Page.Block block : CLIENTS.blocks("run: node")) {
                sent.add(openPage(bench, site, clientId, block));
            }
            assertThat(sent).hasSize(3);
            assertThat(site.responses(id(sent.get(0)))).asString().contains("How do you feel?");
            assertThat(sent.get(1).path("files").path(0).path("name").asText()).isEqualTo("trial-7.webm");
            assertThat(site.file(id(sent.get(1)), 0)).asString().isEqualTo("a recording");
            assertThat(site.responses(id(sent.get(2)))).asString().isEqualTo("[{\"sender\":\"screen\"}]");
        }
    }

    /** An older one is no browser of today: it has neither fetch nor FormData. */
    private static void assumeNode18(Workbench bench) {
        String version =
                bench.run(List.of("/usr/bin/node", "--version"), Map.of()).strip();
        int major = Integer.parseInt(version.substring(1, version.indexOf('.')));
        assumeTrue(major >= 18, () -> "left out: node is " + version + ", 18 or later is needed");
    }

    private static String id(JsonNode submission) {
        return submission.path("submission_id").asText();
    }

    private static JsonNode openPage(Workbench bench, Site site, String clientId, Page.Block block) {
        var participant = site.participant(clientId, "p-" + block.place());
        Path script = bench.write("page.js", block.text().replaceAll("(?s)^.*<script>\n|</script>.*$", ""));
        String address = URI.create(Site.CALLBACK) + "?auth_token=" + participant.authToken();
        Path browser =
                Path.of("src/test/resources/org/fieldpost/docs/browser.mjs").toAbsolutePath();
        bench.run(List.of("/usr/bin/node", browser.toString(), script.toString(), address), Map.of());
        List<JsonNode> submissions = site.submissions(participant);
        assertThat(submissions).as(block.place()).hasSize(1);
        return submissions.get(0);
    }

    @Test
    void participantsAreSentOnAsTheTableOfCallbacksSays() {
        try (Workbench bench = new Workbench()) {
            Site site = bench.site();
            for (List<String> row : PROTOCOL.table("handovers")) {
                String answered = site.get("/token")
                        .query("client_id", site.register(row.get(0)))
                        .query("participant_id", "p-01")
                        .send()
                        .expect(200)
                        .json()
                        .path("callback_url")
                        .asText();
                assertThat(answered).as(row.get(0)).matches(url -> ShownAnswer.matches(row.get(1), url), row.get(1));
            }
        }
    }

    @Test
    void theServerPrintsAtStartWhatThePageShows() {
        Page.Block shown = GETTING_STARTED.blocks("printed at start").get(0);
        try (Workbench bench = new Workbench()) {
            // Only servers that listen on all interfaces say that.
            String here = bench.here(shown).text().replace(" (and every other address of this machine)", "");
            String printed = bench.banner();
            ShownAnswer.assertTrue(
                    new Page.Block(shown.mark(), "text", here, shown.place()),
                    printed.substring(printed.indexOf("Fieldpost ")));
        }
    }
}
