package org.fieldpost.http.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.Yaml;

/** What names mean: {@code glossary.yaml}. A name that it has not fails with a word on where to write it. */
final class Glossary {
    static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode all;

    private Glossary(JsonNode all) {
        this.all = all;
    }

    static Glossary read() {
        try (InputStream input = Glossary.class.getResourceAsStream("glossary.yaml")) {
            return new Glossary(JSON.valueToTree(new Yaml().load(input)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode section(String name) {
        return all.path(name);
    }

    /** What a section says of a name. */
    JsonNode entry(String section, String name) {
        JsonNode entry = section(section).path(name);
        if (entry.isMissingNode()) {
            throw new AssertionError(
                    "glossary.yaml does not say what \"" + name + "\" is: write it under " + section + ".");
        }
        return entry;
    }

    /** The schema of a field; what the owner says of it goes before what is said of the name. */
    ObjectNode field(String owner, String name) {
        JsonNode own = section("fields").path(owner + "." + name);
        return resolved(own.isMissingNode() ? entry("fields", name) : own);
    }

    /** The schema of a parameter, likewise; those that the section has not are fields. */
    ObjectNode parameter(String in, String owner, String name) {
        JsonNode section = section("parameters").path(in);
        JsonNode own = section.path(owner + "." + name);
        JsonNode common = section.path(name);
        return resolved(!own.isMissingNode() ? own : !common.isMissingNode() ? common : entry("fields", name));
    }

    /** An entry with what it takes over from the field it is {@code like}. */
    ObjectNode resolved(JsonNode entry) {
        ObjectNode resolved = JSON.createObjectNode();
        if (entry.has("like")) {
            resolved.setAll(resolved(entry("fields", entry.get("like").asText())));
        }
        resolved.setAll((ObjectNode) entry.deepCopy());
        resolved.remove("like");
        return resolved;
    }
}
