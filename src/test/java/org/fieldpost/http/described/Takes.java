package org.fieldpost.http.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.http.described.DescribedRoutes.Operation;

/** Makes the half of an operation that says what it takes: parameters, secrets, a body. */
final class Takes {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private final Glossary glossary;

    Takes(Glossary glossary) {
        this.glossary = glossary;
    }

    /** @param like those whose parameters and body it takes as well, itself first */
    void describe(Operation operation, Iterable<Described> like, ObjectNode node) {
        node.set("security", security(operation));
        ArrayNode parameters = node.putArray("parameters");
        Matcher inPath = IN_PATH.matcher(operation.template());
        while (inPath.find()) {
            parameters.add(parameter(operation, "path", inPath.group(1) + "!"));
        }
        for (Described described : like) {
            for (String name : described.query()) {
                parameters.add(parameter(operation, "query", name));
            }
            for (String name : described.headers()) {
                parameters.add(parameter(operation, "header", name));
            }
            if (!described.body().isEmpty() && !node.has("requestBody")) {
                node.set("requestBody", body(described.body()));
            }
        }
        if (parameters.isEmpty()) {
            node.remove("parameters");
        }
    }

    private ArrayNode security(Operation operation) {
        ArrayNode ways = Glossary.JSON.createArrayNode();
        if (operation.operatorOnly()) {
            ways.addObject().putArray("tokenId");
        }
        for (String secret : operation.described().secrets()) {
            ObjectNode way = ways.addObject();
            if (!secret.equals("none")) {
                glossary.entry("secrets", secret);
                way.putArray(secret);
            }
        }
        return ways;
    }

    private ObjectNode parameter(Operation operation, String in, String asked) {
        boolean required = asked.endsWith("!");
        String key = required ? asked.substring(0, asked.length() - 1) : asked;
        ObjectNode schema = OpenApiDocument.schema(
                glossary.parameter(in, operation.resource().getSimpleName(), key));
        ObjectNode node = Glossary.JSON.createObjectNode();
        node.put("name", key.replaceAll(":.*", "")).put("in", in);
        node.set("description", schema.remove("description"));
        if (required) {
            node.put("required", true);
        }
        JsonNode examples = schema.remove("examples");
        node.set("schema", schema);
        node.set("example", examples.get(0));
        return node;
    }

    private ObjectNode body(String name) {
        JsonNode entry = glossary.entry("bodies", name);
        ObjectNode body = Glossary.JSON.createObjectNode();
        if (entry.has("description")) {
            body.set("description", entry.get("description"));
        }
        ObjectNode content = body.putObject("content");
        entry.get("content").properties().forEach(type -> content.set(type.getKey(), mediaType(type.getValue())));
        body.set("required", entry.get("required"));
        return body;
    }

    private ObjectNode mediaType(JsonNode entry) {
        ObjectNode type = Glossary.JSON.createObjectNode();
        if (entry.has("properties")) {
            type.set("schema", form(entry));
        } else if (entry.path("any").asBoolean()) {
            type.putObject("schema").set("description", entry.get("description"));
            type.set("example", entry.get("example"));
        }
        return type;
    }

    private ObjectNode form(JsonNode entry) {
        ObjectNode schema = Glossary.JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        entry.get("properties")
                .properties()
                .forEach(field ->
                        properties.set(field.getKey(), OpenApiDocument.schema(glossary.resolved(field.getValue()))));
        for (String keyword : new String[] {"required", "additionalProperties"}) {
            if (entry.has(keyword)) {
                schema.set(keyword, entry.get(keyword));
            }
        }
        return schema;
    }
}
