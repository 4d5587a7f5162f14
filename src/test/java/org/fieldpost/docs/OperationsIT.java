package org.fieldpost.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fieldpost.Refusal.Word;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.PrometheusText;
import org.fieldpost.harness.PrometheusText.Series;
import org.fieldpost.harness.Site;
import org.fieldpost.http.answer.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What operators are told to watch is there: the page, the alert rules and the dashboard against a real scrape. */
final class OperationsIT {
    private static final Page PAGE = Page.read(Path.of("docs/operations.md"));
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:fieldpost|jvm|process|system)_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    /** Labels that Prometheus adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job", "le");

    private static OwnServer own;
    private static PrometheusText scrape;

    @BeforeAll
    static void scrapeAServerThatHasSeenSomething() {
        own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmn4m"));
        Site site = own.site();
        Participant participant = site.participant();
        site.submitJson(participant, "[1]");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a.bin", "application/octet-stream", new byte[100_000]))
                .send()
                .accepted();
        site.get("/nothing").send().expect(404);
        // Collections are listened to from the first scrape on.
        await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).untilAsserted(() -> {
            site.submitJson(participant, "[\"" + "x".repeat(1 << 20) + "\"]");
            scrape = PrometheusText.parse(
                    site.read("/metrics").send().expect(200).text());
            assertThat(scrape.families()).contains("jvm_gc_pause_seconds");
        });
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void thePagesTableHoldsEveryNumberOfOursWithItsType() {
        List<String> documented = PAGE.table("metrics").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        List<String> real = scrape.families().stream()
                .filter(name -> name.startsWith("fieldpost_"))
                .map(name -> name + " " + scrape.type(name))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void whateverThePageNamesIsMeasured() {
        assertMeasured("docs/operations.md", PAGE.text());
    }

    @Test
    void whateverTheAlertRulesAskForIsMeasured() throws IOException {
        for (Map<String, Object> rule : rules()) {
            assertMeasured(String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr")));
        }
    }

    @Test
    void everyAlertHasANameOfItsOwnASeverityAndASentence() throws IOException {
        List<Map<String, Object>> rules = rules();
        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertThat(String.valueOf(rule.get("labels"))).containsPattern("severity=(page|ticket)");
            assertThat(String.valueOf(rule.get("annotations"))).contains("summary=");
        });
        assertThat(rules.stream().map(rule -> rule.get("alert"))).doesNotHaveDuplicates();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                yaml().load(Files.readString(Path.of("docs/prometheus-alerts.yml")));
        List<Map<String, Object>> rules = new ArrayList<>();
        file.get("groups").forEach(group -> rules.addAll((List<Map<String, Object>>) group.get("rules")));
        return rules;
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    @Test
    void theSnippetsForPrometheusAreWellFormedAndAskForMetrics() {
        List<Page.Block> snippets = PAGE.blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();
        assertThat(snippets).hasSize(2).allSatisfy(block -> {
            Map<String, List<Map<String, Object>>> file = yaml().load(block.text());
            assertThat(file.get("scrape_configs")).singleElement().satisfies(job -> {
                assertThat(job).containsEntry("job_name", "fieldpost").containsKey("static_configs");
                assertThat(job.getOrDefault("metrics_path", "/metrics")).isEqualTo("/metrics");
            });
        });
    }

    @Test
    void theDashboardShowsEveryNumberOfOursFromTheChosenPrometheus() throws IOException {
        JsonNode dashboard =
                JsonMapper.builder().build().readTree(Files.readString(Path.of("docs/grafana-dashboard.json")));
        List<JsonNode> targets = new ArrayList<>();
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("id of %s", panel).isTrue();
            panel.path("targets").forEach(targets::add);
        }
        assertThat(targets).hasSizeGreaterThan(20).allSatisfy(target -> {
            assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertMeasured(
                    target.path("legendFormat").asText(), target.path("expr").asText());
            assertThat(target.path("expr").asText()).contains("instance=\"$instance\"");
        });
        assertThat(dashboard.path("templating").findValuesAsText("name")).contains("datasource", "instance");

        String shown = targets.toString();
        assertThat(scrape.families().stream().filter(name -> name.startsWith("fieldpost_")))
                .allMatch(name -> shown.contains(name));
    }

    /** Each name is one of a family or a sample, and each label asked for is one that it has, with a value it may have. */
    private static void assertMeasured(String where, String text) {
        Set<String> names = Stream.concat(
                        scrape.families().stream(),
                        scrape.samples().keySet().stream().map(Series::name))
                .collect(Collectors.toSet());
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            String name = metric.group(1);
            assertThat(names).as(where).contains(name);
            if (metric.group(2) != null) {
                assertLabels(where, name, metric.group(2));
            }
        }
    }

    private static void assertLabels(String where, String name, String matchers) {
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            String label = matcher.group(1);
            if (OF_PROMETHEUS.contains(label)) {
                continue;
            }
            assertThat(scrape.series(name))
                    .as("%s: %s of %s", where, label, name)
                    .anyMatch(series -> series.labels().containsKey(label));
            assertThat(values(name, label))
                    .as(where)
                    .containsAll(List.of(matcher.group(2).split("\\|")));
        }
    }

    private static Set<String> values(String name, String label) {
        return switch (label) {
            case "word" -> Stream.of(Word.values()).map(Word::text).collect(Collectors.toSet());
            case "route" -> Stream.of(Route.values()).map(Route::template).collect(Collectors.toSet());
            case "status" -> Set.of("200", "302", "500");
            default ->
                scrape.series(name).stream()
                        .map(series -> series.labels().get(label))
                        .collect(Collectors.toSet());
        };
    }
}
