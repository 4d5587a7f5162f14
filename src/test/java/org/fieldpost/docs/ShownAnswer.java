package org.fieldpost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what a page shows with what was really answered. In what is shown, {@code …} stands for any text that is not
 * empty; runs of blanks count as one; members of JSON objects may stand in any order; of an answer's headers only those that
 * are shown count.
 */
final class ShownAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ShownAnswer() {}

    static void assertTrue(Page.Block shown, String real) {
        switch (shown.language()) {
            case "json" -> compare(shown, json(shown.text(), shown.text()), json(real, shown.text()));
            case "http" -> compare(shown, http(shown.text(), shown.text()), http(real, shown.text()));
            case "text" -> compare(shown, text(shown.text(), shown.text()), text(real, shown.text()));
            default -> throw new IllegalStateException(shown.place() + " shows neither json, http nor text");
        }
    }

    /** Whether a text is what is shown of it. */
    static boolean matches(String shown, String real) {
        String pattern = Stream.of(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(real).matches();
    }

    private static void compare(Page.Block shown, String expected, String real) {
        assertThat(real).as(shown.place() + " shows").isEqualTo(expected);
    }

    /** The real text where it differs from what is shown, and what is shown where it is the same. */
    private static String masked(String real, String shown) {
        return matches(shown, real) ? shown : real;
    }

    private static String text(String real, String shown) {
        List<String> realLines = lines(real);
        List<String> shownLines = lines(shown);
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < realLines.size(); i++) {
            masked.add(i < shownLines.size() ? masked(realLines.get(i), shownLines.get(i)) : realLines.get(i));
        }
        return String.join("\n", masked);
    }

    private static List<String> lines(String text) {
        return text.strip()
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static String json(String real, String shown) {
        try {
            JsonNode masked = masked(MAPPER.readTree(real), MAPPER.readTree(shown));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(masked);
        } catch (JsonProcessingException e) {
            return "this is no JSON: " + real;
        }
    }

    private static JsonNode masked(JsonNode real, JsonNode shown) {
        if (real.isTextual() && shown.isTextual()) {
            return TextNode.valueOf(masked(real.textValue(), shown.textValue()));
        }
        if (real instanceof ArrayNode elements) {
            ArrayNode masked = MAPPER.createArrayNode();
            for (int i = 0; i < elements.size(); i++) {
                masked.add(masked(elements.get(i), shown.path(i)));
            }
            return masked;
        }
        if (real.isObject()) {
            ObjectNode masked = MAPPER.createObjectNode();
            TreeSet<String> names = new TreeSet<>();
            real.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> masked.set(name, masked(real.path(name), shown.path(name))));
            return masked;
        }
        return real;
    }

    /** The status line, the headers that are shown, and the body. */
    private static String http(String real, String shown) {
        List<String> realHead = head(real);
        List<String> shownHead = head(shown);
        StringBuilder masked = new StringBuilder(masked(realHead.get(0), shownHead.get(0)));
        for (String line : shownHead.subList(1, shownHead.size())) {
            String name = line.substring(0, line.indexOf(':') + 1).toLowerCase(Locale.ROOT);
            String values = realHead.stream()
                    .filter(other -> other.toLowerCase(Locale.ROOT).startsWith(name))
                    .map(other -> other.substring(name.length()).strip())
                    .collect(Collectors.joining(", "));
            masked.append('\n').append(masked(line.substring(0, name.length()) + " " + values, line));
        }
        String body = body(shown);
        return masked.append("\n\n")
                .append(body.startsWith("{") ? json(body(real), body) : text(body(real), body))
                .toString();
    }

    private static List<String> head(String message) {
        // A status line without a reason ends in a blank (RFC 9112, 4).
        return unixLines(message).split("\n\n", 2)[0].lines().map(String::strip).toList();
    }

    private static String body(String message) {
        String[] parts = unixLines(message).split("\n\n", 2);
        return parts.length == 2 ? parts[1].strip() : "";
    }

    /** With plain line ends, and without the interim answer that tells a client to go on. */
    private static String unixLines(String message) {
        return message.replace("\r\n", "\n").replaceFirst("^HTTP/1\\.1 100 .*\n\n", "");
    }
}
