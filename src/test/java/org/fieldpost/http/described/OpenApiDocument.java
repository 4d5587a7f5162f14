package org.fieldpost.http.described;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.fieldpost.http.described.DescribedRoutes.Operation;

/**
 * Makes {@code /openapi.json}, the description that the server hands out, and {@code docs/api.md} of it: from the resources
 * of the application, what they are marked with ({@link Described}), the records they answer with, the table of refusals, and
 * the glossary.
 */
public final class OpenApiDocument {
    static final Path PLACE = Path.of("src/main/resources/org/fieldpost/http/study/openapi.json");

    static final String COMMAND = "mvn -q test-compile && java -cp \"target/test-classes:target/classes:"
            + "$(find ~/.m2 -name '*.jar' | tr '\\n' ':')\" " + OpenApiDocument.class.getName();

    private final Glossary glossary = Glossary.read();
    private final Schemas schemas = new Schemas(glossary);
    private final Takes takes = new Takes(glossary);
    private final Answers answers;
    private final Map<String, Described> byId = new HashMap<>();

    private OpenApiDocument() throws IOException {
        answers = new Answers(glossary, schemas);
    }

    /** Writes both into the folder of the project, which must be the working folder. */
    public static void main(String[] args) throws IOException {
        JsonNode document = make();
        Files.writeString(PLACE, text(document));
        Files.writeString(ApiPage.PLACE, ApiPage.of(document));
    }

    static String text(JsonNode document) throws JsonProcessingException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Glossary.JSON
                        .writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
                        .writeValueAsString(document)
                + "\n";
    }

    static JsonNode make() throws IOException {
        return new OpenApiDocument().document();
    }

    private ObjectNode document() throws IOException {
        List<Operation> operations = DescribedRoutes.all();
        for (Operation operation : operations) {
            Described other = byId.put(operation.described().id(), operation.described());
            if (other != null) {
                throw new AssertionError(
                        "Two operations have the id " + operation.described().id());
            }
        }
        ObjectNode document = Glossary.JSON.createObjectNode().put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", glossary.section("info").get("title").asText()).put("version", version());
        info.setAll((ObjectNode) glossary.section("info"));
        document.putArray("servers")
                .addObject()
                .put("url", ".")
                .put("description", "Where this description came from.");
        document.set("tags", tags(operations));
        ObjectNode paths = document.putObject("paths");
        operations.forEach(operation -> paths.withObjectProperty(operation.template())
                .set(operation.verb().toLowerCase(Locale.ROOT), described(operation)));
        document.set("components", components());
        return document;
    }

    /** That of the release it will be. */
    private static String version() throws IOException {
        Properties properties = new Properties();
        try (var input = OpenApiDocument.class.getResourceAsStream("/org/fieldpost/version.properties")) {
            properties.load(input);
        }
        return properties.getProperty("version").replace("-SNAPSHOT", "");
    }

    private JsonNode tags(List<Operation> operations) {
        Set<JsonNode> used = new LinkedHashSet<>();
        glossary.section("tags").properties().forEach(entry -> {
            if (operations.stream().anyMatch(op -> op.resource().getSimpleName().equals(entry.getKey()))) {
                used.add(entry.getValue());
            }
        });
        var tags = Glossary.JSON.createArrayNode();
        used.forEach(tag -> tags.addObject()
                .put("name", tag.get(0).asText())
                .put("description", tag.get(1).asText()));
        return tags;
    }

    private ObjectNode described(Operation operation) {
        Described own = operation.described();
        List<Described> like = new ArrayList<>(List.of(own));
        while (!like.get(like.size() - 1).like().isEmpty()) {
            String id = like.get(like.size() - 1).like();
            if (!byId.containsKey(id)) {
                throw new AssertionError(own.id() + " is like " + id + ", which is not there.");
            }
            like.add(byId.get(id));
        }
        ObjectNode node = Glossary.JSON.createObjectNode();
        node.put("operationId", own.id()).put("summary", own.summary());
        if (!own.details().isEmpty()) {
            node.put("description", own.details());
        }
        node.putArray("tags")
                .add(glossary.entry("tags", operation.resource().getSimpleName())
                        .get(0));
        takes.describe(operation, like, node);
        node.set("responses", answers.describe(operation, like));
        return node;
    }

    private ObjectNode components() {
        ObjectNode components = Glossary.JSON.createObjectNode();
        ObjectNode all = components.putObject("schemas");
        schemas.made()
                .properties()
                .forEach(made -> all.set(made.getKey(), withExamples(made.getValue(), schemas.made())));
        ObjectNode unexpected = components.putObject("responses").putObject("Unexpected");
        unexpected.put(
                "description",
                "Any other error: `500 error`, whose `detail` holds an id that the server's log has too, or what is said of"
                        + " all addresses above.");
        unexpected.putObject("content").putObject("application/json").set("schema", Schemas.reference("Error"));
        ObjectNode headers = components.putObject("headers");
        answers.headersUsed().forEach(name -> headers.set(name, header(name)));
        components.set("securitySchemes", glossary.section("secrets"));
        return components;
    }

    private ObjectNode header(String name) {
        ObjectNode schema = schema(glossary.resolved(glossary.entry("headers", name.replace(Answers.MAYBE, ""))));
        ObjectNode header = Glossary.JSON.createObjectNode();
        header.set("description", schema.remove("description"));
        header.put("required", !name.endsWith(Answers.MAYBE));
        header.set("schema", schema);
        return header;
    }

    /** As JSON Schema has it: examples are a list. */
    static ObjectNode schema(ObjectNode field) {
        ObjectNode schema = field.deepCopy();
        if (schema.has("example")) {
            schema.putArray("examples").add(schema.remove("example"));
        }
        return schema;
    }

    /** With an example of each field, and one of the whole. */
    private static JsonNode withExamples(JsonNode schema, JsonNode all) {
        ObjectNode made = schema.deepCopy();
        ObjectNode properties = (ObjectNode) made.get("properties");
        schema.get("properties")
                .properties()
                .forEach(field -> properties.set(field.getKey(), schema((ObjectNode) field.getValue())));
        made.putArray("examples").add(example(schema, all));
        return made;
    }

    private static JsonNode example(JsonNode schema, JsonNode all) {
        if (schema.has("example")) {
            return schema.get("example");
        }
        JsonNode reference = schema.has("anyOf") ? schema.at("/anyOf/0/$ref") : schema.path("$ref");
        if (!reference.isMissingNode()) {
            return example(all.get(reference.asText().replaceAll(".*/", "")), all);
        }
        if (schema.has("items")) {
            return Glossary.JSON.createArrayNode().add(example(schema.get("items"), all));
        }
        ObjectNode whole = Glossary.JSON.createObjectNode();
        schema.get("properties")
                .properties()
                .forEach(field -> whole.set(field.getKey(), example(field.getValue(), all)));
        return whole;
    }
}
