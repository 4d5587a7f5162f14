package org.fieldpost.http.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes {@code docs/api.md}, the description for people who look something up. */
final class ApiPage {
    static final Path PLACE = Path.of("docs", "api.md");

    private static final String HEAD = """
            # The API, address by address

            <!-- Made from /openapi.json by OpenApiDocument; a test holds it true. -->

            What every address takes, answers and refuses, made from the same description that a server hands out at
            `/openapi.json` ([OpenAPI](https://spec.openapis.org/oas/v3.1.0) 3.1), for generators of clients. For how it all
            goes together, read [the protocol](protocol.md) first. It also has what the words of [errors](protocol.md#errors)
            mean.

            %s

            | address | what |
            |---|---|
            %s
            """;

    private final JsonNode document;
    private final StringBuilder page = new StringBuilder();

    private ApiPage(JsonNode document) {
        this.document = document;
    }

    /** One operation at its place. */
    private record Place(String verb, String template, JsonNode node) {
        String heading() {
            return verb + " " + template;
        }

        String anchor() {
            return heading()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-');
        }
    }

    static String of(JsonNode document) {
        return new ApiPage(document).write();
    }

    private String write() {
        List<Place> places = places();
        List<String> topics = stream(document.get("tags"))
                .map(tag -> tag.get("name").asText())
                .toList();
        String index = topics.stream()
                .flatMap(topic -> places.stream().filter(place -> topicOf(place).equals(topic)))
                .map(place -> "| [`" + place.heading() + "`](#" + place.anchor() + ") | "
                        + text(place.node(), "summary") + " |")
                .collect(Collectors.joining("\n"));
        page.append(HEAD.formatted(text(document.get("info"), "description"), index));
        for (JsonNode topic : document.get("tags")) {
            page.append("\n## ")
                    .append(text(topic, "name"))
                    .append("\n\n")
                    .append(text(topic, "description"))
                    .append("\n");
            places.stream()
                    .filter(place -> topicOf(place).equals(text(topic, "name")))
                    .forEach(this::operation);
        }
        page.append("\n## What answers hold\n");
        document.at("/components/schemas").properties().forEach(this::schema);
        page.append("\n## Headers of answers\n\n| header | |\n|---|---|\n");
        document.at("/components/headers").properties().forEach(header -> {
            String name = header.getKey().replace(Answers.MAYBE, "");
            if (name.equals(header.getKey())
                    || !document.at("/components/headers").has(name)) {
                page.append("| `" + name + "` | " + cell(header.getValue()) + " |\n");
            }
        });
        return page.toString();
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> places.add(new Place(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return places;
    }

    private static String topicOf(Place place) {
        return place.node().at("/tags/0").asText();
    }

    private void operation(Place place) {
        JsonNode node = place.node();
        page.append("\n### ")
                .append(place.heading())
                .append("\n\n")
                .append(text(node, "summary"))
                .append(".\n");
        if (node.has("description")) {
            page.append("\n").append(text(node, "description")).append("\n");
        }
        String secrets = stream(node.get("security"))
                .flatMap(way -> way.isEmpty() ? Stream.of("none") : keys(way))
                .map(ApiPage::secret)
                .collect(Collectors.joining(", or "));
        page.append("\nSecret: ").append(secrets.isEmpty() ? "none" : secrets).append(".\n");
        if (node.has("parameters")) {
            page.append("\n| parameter | in | |\n|---|---|---|\n");
            node.get("parameters")
                    .forEach(parameter -> page.append("| `" + text(parameter, "name") + "`"
                            + (parameter.path("required").asBoolean() ? ", required" : "") + " | "
                            + text(parameter, "in") + " | "
                            + cell(parameter) + " |\n"));
        }
        if (node.has("requestBody")) {
            body(node.get("requestBody"));
        }
        page.append("\n| answer | | content | headers |\n|---|---|---|---|\n");
        node.get("responses").properties().forEach(this::answer);
    }

    private static String secret(String name) {
        return switch (name) {
            case "tokenId" -> "the `token_id` as `Authorization: Bearer`";
            case "tokenIdParameter" -> "the `token_id` as the parameter `token`";
            case "authToken" -> "an `auth_token` as `Authorization: Bearer`";
            case "none" -> "none in the header";
            default -> throw new AssertionError(name);
        };
    }

    private void body(JsonNode body) {
        page.append(body.path("required").asBoolean() ? "\nBody" : "\nBody, which may be left out")
                .append(body.has("description") ? ": " + text(body, "description") : ":")
                .append("\n\n| media type | field | |\n|---|---|---|\n");
        body.get("content").properties().forEach(type -> {
            JsonNode schema = type.getValue().path("schema");
            if (!schema.has("properties")) {
                page.append("| `" + type.getKey() + "` | | "
                        + schema.path("description").asText() + " |\n");
            }
            schema.path("properties")
                    .properties()
                    .forEach(field -> page.append("| `" + type.getKey() + "` | `"
                            + field.getKey() + "`" + (isRequired(schema, field.getKey()) ? ", required" : "") + " | "
                            + cell(field.getValue()) + " |\n"));
        });
    }

    private void answer(Entry<String, JsonNode> answer) {
        if (answer.getKey().equals("default")) {
            return;
        }
        JsonNode node = answer.getValue();
        String content = keys(node.path("content"))
                .map(type -> named(node.at("/content").get(type).path("schema"))
                        .map(ApiPage::link)
                        .orElse("`" + type + "`"))
                .collect(Collectors.joining(", "));
        String headers =
                keys(node.path("headers")).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String words = words(node);
        String what = words.isEmpty() ? line(text(node, "description")) : words;
        page.append("| " + answer.getKey() + " | " + what + " | " + content + " | " + headers + " |\n");
    }

    /** Those of a refusal that says nothing besides. */
    private static String words(JsonNode answer) {
        JsonNode words = answer.at("/content/application~1json/schema/allOf/1/properties/status/enum");
        return stream(words).map(ApiPage::code).collect(Collectors.joining(", "));
    }

    /** The records of a schema, where it is one, or one of several; none in a plain error. */
    private static Optional<String> named(JsonNode schema) {
        List<String> names = schema.findValuesAsText("$ref");
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream()
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .collect(Collectors.joining(" ")));
    }

    private static String link(String names) {
        return Stream.of(names.split(" "))
                .map(name -> "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(" or "));
    }

    private void schema(Entry<String, JsonNode> schema) {
        page.append("\n### ").append(schema.getKey()).append("\n\n").append(text(schema.getValue(), "description"));
        page.append("\n\n| field | type | |\n|---|---|---|\n");
        schema.getValue()
                .get("properties")
                .properties()
                .forEach(field -> page.append("| `" + field.getKey() + "`"
                        + (isRequired(schema.getValue(), field.getKey()) ? "" : ", optional") + " | "
                        + type(field.getValue())
                        + " | " + cell(field.getValue()) + " |\n"));
        page.append("\n```json\n")
                .append(schema.getValue().at("/examples/0").toPrettyString())
                .append("\n```\n");
    }

    private static String type(JsonNode field) {
        String of = named(field.path("items")).map(name -> " of " + link(name)).orElse("");
        if (field.path("type").isArray()) {
            return stream(field.get("type")).map(JsonNode::asText).collect(Collectors.joining(" or "));
        }
        return field.has("type")
                ? field.get("type").asText() + of
                : link(named(field).orElseThrow()) + (field.has("anyOf") ? " or null" : "");
    }

    /** What stands of it in a table: its description, its values, an example. */
    private static String cell(JsonNode node) {
        JsonNode schema = node.has("schema") ? node.get("schema") : node;
        String values = stream(schema.path("enum")).map(ApiPage::code).collect(Collectors.joining(", "));
        JsonNode example = node.has("example") ? node.get("example") : schema.at("/examples/0");
        return line(text(node, "description")
                + (values.isEmpty() ? "" : " One of " + values + ".")
                + (example.isMissingNode() || schema.has("enum") || schema.has("const")
                        ? ""
                        : " Such as " + code(example) + "."));
    }

    private static String code(JsonNode value) {
        return "`" + (value.isTextual() ? value.asText() : value.toString()) + "`";
    }

    private static String line(String text) {
        return text.replaceAll("\\s*\n\\s*", " ").replace("|", "\\|");
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return stream(schema.path("required"))
                .anyMatch(required -> required.asText().equals(name));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static Stream<String> keys(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
