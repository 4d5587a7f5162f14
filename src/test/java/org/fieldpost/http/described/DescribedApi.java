package org.fieldpost.http.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.fieldpost.harness.Answer;

/** A description that answers are held against: their status, headers, media type and JSON. */
public final class DescribedApi {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final ObjectNode definitions;
    private final Set<String> seen = new TreeSet<>();

    public DescribedApi(JsonNode document) {
        this.document = document;
        this.definitions = document.at("/components/schemas").deepCopy();
        definitions.forEach(DescribedApi::allowNothingElse);
    }

    /** Readers have to bear fields that they don't know; here such a field is one that was not described. */
    private static void allowNothingElse(JsonNode schema) {
        ((ObjectNode) schema).put("additionalProperties", false);
    }

    /**
     * Fails where an answer is not what is described.
     *
     * @param operation such as {@code GET /api/submissions/{id}}
     */
    public Answer hold(String operation, Answer answer) {
        JsonNode response = response(operation, answer);
        seen.add(operation + " " + answer.status());
        holdHeaders(operation, answer, response.path("headers"));
        if (!operation.startsWith("HEAD ")) {
            holdContent(operation, answer, response.path("content"));
        }
        return answer;
    }

    private JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode response(String operation, Answer answer) {
        JsonNode response = operation(operation).path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as("%s is not described to answer so; say it in @Described: %s", operation, answer)
                .isFalse();
        return response;
    }

    private void holdHeaders(String operation, Answer answer, JsonNode headers) {
        headers.properties().forEach(entry -> {
            JsonNode header = document.at(entry.getValue().get("$ref").asText().substring(1));
            answer.header(entry.getKey())
                    .ifPresentOrElse(
                            value -> holdHeader(entry.getKey(), value, header.get("schema")),
                            () -> assertThat(header.get("required").asBoolean())
                                    .as("%s lacks %s: %s", operation, entry.getKey(), answer)
                                    .isFalse());
        });
        if (answer.status() < 400) {
            document.at("/components/headers").fieldNames().forEachRemaining(name -> {
                String plain = name.replace(Answers.MAYBE, "");
                assertThat(headers.has(plain) || answer.header(plain).isEmpty())
                        .as("%s has %s, which is not described: %s", operation, plain, answer)
                        .isTrue();
            });
        }
    }

    private void holdHeader(String name, String value, JsonNode schema) {
        boolean number = schema.get("type").asText().equals("integer");
        String json = number ? value : Glossary.JSON.valueToTree(value).toString();
        assertThat(faults(schema, json)).as("%s: %s", name, value).isEmpty();
    }

    private void holdContent(String operation, Answer answer, JsonNode content) {
        if (content.isMissingNode()) {
            assertThat(answer.body())
                    .as("%s has no content: %s", operation, answer)
                    .isEmpty();
            return;
        }
        String type = answer.header("Content-Type").orElse("").replaceAll("\\s*;.*", "");
        JsonNode described = content.has(type) ? content.get(type) : content.path("*/*");
        assertThat(described.isMissingNode())
                .as("%s answers %s, which is not described: %s", operation, type, answer)
                .isFalse();
        boolean whole = answer.status() != 206;
        if (whole && type.equals("application/json") && described.has("schema")) {
            assertThat(faults(described.get("schema"), answer.text()))
                    .as("%s: %s", operation, answer)
                    .isEmpty();
        }
    }

    /** What is wrong with a JSON text by a schema of the description. */
    List<String> faults(JsonNode schema, String json) {
        ObjectNode alone = schema.deepCopy();
        alone.set("$defs", definitions);
        try {
            String text = Glossary.JSON.writeValueAsString(alone).replace("#/components/schemas/", "#/$defs/");
            return SCHEMAS.getSchema(text).validate(json, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What is described and was not seen, such as {@code GET /health 503}. */
    public List<String> unseen() {
        List<String> unseen = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operation.getValue().get("responses").fieldNames().forEachRemaining(status -> {
                        if (!status.equals("default") && !seen.contains(name + " " + status)) {
                            unseen.add(name + " " + status);
                        }
                    });
                }));
        return unseen;
    }
}
