package org.fieldpost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.ErrorAnswer;
import org.junit.jupiter.api.Test;

/** What the pages name exists: files, headings, classes, settings, commands, words. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS =
            Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+)(?:[.#][A-Za-z_]+(?:\\(\\))?)?`");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("FIELDPOST_[A-Z_]+");
    private static final Pattern PROPERTY = Pattern.compile("-Dfieldpost\\.([a-z.-]+)=");

    private static final Page README = Page.read(Path.of("README.md"));

    @Test
    void linksLeadToFilesAndHeadingsThatExist() {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher link = LINK.matcher(FENCED.matcher(page.text()).replaceAll(""));
            while (link.find()) {
                if (!link.group(1).contains("://") && !exists(page, link.group(1))) {
                    broken.add(page + " → " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean exists(Page page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1 || anchors(Page.read(file)).contains(parts[1]));
    }

    private static Set<String> anchors(Page page) {
        return HEADING.matcher(FENCED.matcher(page.text()).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void classesAndTestsThatArchitectureAndDecisionsNameExist() throws IOException {
        Set<String> classes = classes();
        List<String> missing = new ArrayList<>();
        for (Page page : Page.all()) {
            String path = page.toString();
            if (path.contains("architecture") || path.contains("CONTRIBUTING") || path.contains("decisions")) {
                CLASS.matcher(page.text())
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !classes.contains(name) && !isOfALibrary(name))
                        .forEach(name -> missing.add(path + ": " + name));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> classes() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                DECLARED.matcher(Files.readString(source)).results().forEach(type -> names.add(type.group(1)));
            }
        }
        return names;
    }

    private static boolean isOfALibrary(String name) {
        return Set.of(
                        "NaN",
                        "WorkerThreadIOStrategy",
                        "SameThreadIOStrategy",
                        "ReadListener",
                        "ReadHandler",
                        "ResourceConfig",
                        "CompletionStage",
                        "ArchUnit",
                        "ChunkedOutput",
                        "SseEventSink",
                        "WriteHandler",
                        "WriteListener",
                        "SecureRandom")
                .contains(name);
    }

    @Test
    void settingsThatPagesSetExist() {
        String catalogue = Page.read(Path.of("docs/configuration.md")).text();
        Set<String> unknown = new TreeSet<>();
        for (Page page : Page.all()) {
            VARIABLE.matcher(page.text())
                    .results()
                    .map(variable -> "`" + variable.group() + "`")
                    .filter(variable -> !catalogue.contains(variable))
                    .forEach(variable -> unknown.add(page + ": " + variable));
            PROPERTY.matcher(page.text())
                    .results()
                    .map(property -> "### `" + property.group(1) + "`")
                    .filter(heading -> !catalogue.contains(heading))
                    .forEach(heading -> unknown.add(page + ": " + heading));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void limitsOfTheProtocolPageAreTheDefaults() {
        String catalogue = Page.read(Path.of("docs/configuration.md")).text();
        Page.read(Path.of("docs/protocol.md")).table("limits").stream()
                .filter(row -> !row.get(2).isEmpty())
                .forEach(row -> assertThat(defaultOf(catalogue, row.get(2)))
                        .as(row.get(2))
                        .isEqualTo(row.get(1).replace(",", "").replace(" seconds", "s")));
    }

    @Test
    void capsOfTheProtocolPageAreTheDefaults() {
        String catalogue = Page.read(Path.of("docs/configuration.md")).text();
        Page.read(Path.of("docs/protocol.md"))
                .table("caps")
                .forEach(row -> assertThat(row.get(1).replace(",", "")).startsWith(defaultOf(catalogue, row.get(2))));
    }

    private static String defaultOf(String catalogue, String key) {
        Matcher entry = Pattern.compile("### `" + Pattern.quote(key) + "`.*?- Default: `([^`]+)`", Pattern.DOTALL)
                .matcher(catalogue);
        return entry.find() ? entry.group(1) : "no such key";
    }

    @Test
    void theTableOfErrorsHoldsEveryWordWithItsStatusCode() {
        List<String> shown = Page.read(Path.of("docs/protocol.md")).table("refusals").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        List<String> real = Stream.of(Word.values())
                .map(word -> ErrorAnswer.of(new Refusal(word, "")).getStatus() + " " + word.text())
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void theTwoCommandsOfANewcomerStandInBlocksOfTheirOwnOnOneLineEach() {
        Collection<String> unmarked =
                README.blocks("").stream().map(Page.Block::text).toList();
        assertThat(unmarked)
                .containsExactly(
                        "mvn -q -B package -DskipTests && java -jar target/fieldpost.jar\n", "mvn -B verify\n");
    }
}
