package org.fieldpost.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scrape in Prometheus' text format 0.0.4, read strictly: what the format's description calls a must or a should is one,
 * and histograms must add up.
 */
public final class PrometheusText {
    private static final Pattern META = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");
    private static final Pattern VALUE = Pattern.compile("NaN|[+-]Inf|[+-]?\\d+(?:\\.\\d+)?(?:E-?\\d+)?");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> helps = new TreeSet<>();
    private final Map<Series, Double> samples = new LinkedHashMap<>();
    private final Set<String> ended = new TreeSet<>();
    private String current = "";

    private PrometheusText() {}

    /** One line's name and labels. */
    public record Series(String name, Map<String, String> labels) {}

    /** Reads a scrape; a failed assertion where it breaks a rule. */
    public static PrometheusText parse(String text) {
        require(text.endsWith("\n"), "the last line must end");
        PrometheusText parsed = new PrometheusText();
        text.lines().forEach(parsed::line);
        parsed.requireWholeHistograms();
        require(parsed.helps.equals(new TreeSet<>(parsed.types.keySet())), "each type needs an explanation");
        return parsed;
    }

    /** The names that have a type, which samples may carry with {@code _bucket}, {@code _count} or {@code _sum} behind. */
    public Set<String> families() {
        return types.keySet();
    }

    public String type(String family) {
        return Optional.ofNullable(types.get(family)).orElse("none");
    }

    /** All that was measured, in order. */
    public Map<Series, Double> samples() {
        return samples;
    }

    /** All series of a sample's full name. */
    public List<Series> series(String name) {
        return samples.keySet().stream()
                .filter(series -> series.name().equals(name))
                .toList();
    }

    /** The value of a sample, by name and by keys and values of all its labels in turn; 0 where there is none. */
    public double value(String name, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        return samples.getOrDefault(new Series(name, wanted), 0.0);
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            meta(line);
        } else {
            sample(line);
        }
    }

    private void meta(String line) {
        Matcher meta = META.matcher(line);
        require(meta.matches(), line);
        String name = meta.group(2);
        enter(name);
        if (meta.group(1).equals("HELP")) {
            require(helps.add(name), "explained twice: " + line);
            require(!meta.group(3).isBlank(), "explained by nothing: " + line);
        } else {
            require(TYPES.contains(meta.group(3)), line);
            require(types.put(name, meta.group(3)) == null, "two types: " + line);
        }
    }

    /** All lines of a family stand together. */
    private void enter(String family) {
        if (family.equals(current)) {
            return;
        }
        require(ended.add(current), "lines apart: " + current);
        require(!ended.contains(family), "lines apart: " + family);
        current = family;
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), line);
        String name = sample.group(1);
        String family = familyOf(name);
        require(types.containsKey(family), "no type before: " + line);
        enter(family);
        require(!types.get(family).equals("counter") || name.endsWith("_total"), "a counter without _total: " + line);
        require(VALUE.matcher(sample.group(3)).matches(), line);
        Series series = new Series(name, labels(sample.group(2), line));
        require(samples.put(series, number(sample.group(3))) == null, "twice: " + line);
    }

    private String familyOf(String name) {
        String stem = name.replaceFirst("_(bucket|count|sum)$", "");
        boolean ofMany = Set.of("histogram", "summary").contains(type(stem));
        return ofMany ? stem : name;
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        int end = 0;
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                require(label.start() == end, line);
                require(labels.put(label.group(1), label.group(2)) == null, "a label twice: " + line);
                end = label.end();
            }
            require(end == text.length(), line);
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void requireWholeHistograms() {
        Map<Series, List<Double>> bounds = new LinkedHashMap<>();
        Map<Series, List<Double>> counts = new LinkedHashMap<>();
        samples.forEach((series, value) -> {
            if (series.name().endsWith("_bucket")) {
                Map<String, String> labels = new TreeMap<>(series.labels());
                String bound = labels.remove("le");
                require(bound != null, "a bucket without a bound: " + series);
                Series whole = new Series(familyOf(series.name()), labels);
                bounds.computeIfAbsent(whole, key -> new ArrayList<>()).add(number(bound));
                counts.computeIfAbsent(whole, key -> new ArrayList<>()).add(value);
            }
        });
        bounds.forEach((whole, ascending) -> {
            List<Double> cumulative = counts.get(whole);
            require(isAscending(ascending) && isAscending(cumulative), "not ascending: " + whole);
            require(ascending.get(ascending.size() - 1).isInfinite(), "no last bucket: " + whole);
            Double count = samples.get(new Series(whole.name() + "_count", whole.labels()));
            require(cumulative.get(cumulative.size() - 1).equals(count), "does not add up: " + whole);
            require(samples.containsKey(new Series(whole.name() + "_sum", whole.labels())), "no sum: " + whole);
        });
    }

    private static boolean isAscending(List<Double> numbers) {
        return numbers.equals(numbers.stream().sorted().toList());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
