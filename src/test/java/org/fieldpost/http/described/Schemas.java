package org.fieldpost.http.described;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a schema (JSON Schema 2020-12) of each record that answers are written from. */
final class Schemas {
    private static final String PLACE = "#/components/schemas/";

    private final Glossary glossary;
    private final ObjectNode made = Glossary.JSON.createObjectNode();

    Schemas(Glossary glossary) {
        this.glossary = glossary;
    }

    /** All schemas that were asked for, by name. */
    ObjectNode made() {
        return made;
    }

    static ObjectNode reference(String name) {
        return Glossary.JSON.createObjectNode().put("$ref", PLACE + name);
    }

    /** A reference to the schema of a record, which is made where it is not there yet. */
    ObjectNode of(Class<?> type) {
        JsonNode known = glossary.entry("records", nameOf(type));
        String name = known.get(0).asText();
        if (!made.has(name)) {
            ObjectNode schema = made.putObject(name);
            schema.put("type", "object").put("description", known.get(1).asText());
            describe(type, schema);
        }
        return reference(name);
    }

    private static String nameOf(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
    }

    private void describe(Class<?> type, ObjectNode schema) {
        if (!type.isRecord()) {
            throw new AssertionError(type + " is no record: answers are written from records.");
        }
        ArrayNode required = Glossary.JSON.createArrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            ObjectNode field = glossary.field(nameOf(type), name);
            boolean optional = field.path("optional").asBoolean();
            if (optional && !mayBeLeftOut(type, component)) {
                throw new AssertionError(nameOf(type) + "." + name + " is always written: it is not optional.");
            }
            field.remove("optional");
            properties.set(name, completed(field, component, nameOf(type) + "." + name));
            if (!optional) {
                required.add(name);
            }
        }
        schema.set("required", required);
    }

    private static String nameOf(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElseGet(() -> new PropertyNamingStrategies.SnakeCaseStrategy().translate(component.getName()));
    }

    private static boolean mayBeLeftOut(Class<?> type, RecordComponent component) {
        JsonInclude ofType = type.getAnnotation(JsonInclude.class);
        return ofType != null
                && ofType.value() == JsonInclude.Include.NON_NULL
                && component.getAccessor().getAnnotation(JsonInclude.class) == null;
    }

    /** With what the component's type says: its items, the record it is. */
    private ObjectNode completed(ObjectNode field, RecordComponent component, String where) {
        boolean nullable = field.path("nullable").asBoolean();
        field.remove("nullable");
        if (component.getType().isRecord()) {
            JsonNode reference = of(component.getType());
            if (nullable) {
                field.putArray("anyOf").add(reference).addObject().put("type", "null");
            } else {
                field.setAll((ObjectNode) reference);
            }
            return field;
        }
        String type = typeOf(component.getType());
        if (!field.path("type").toString().contains('"' + type + '"')) {
            throw new AssertionError("glossary.yaml says that " + where + " is " + field.path("type")
                    + ", and it is written as " + type + ".");
        }
        if (nullable) {
            field.putArray("type").add(type).add("null");
        }
        itemOf(component.getGenericType()).filter(Class::isRecord).ifPresent(item -> field.set("items", of(item)));
        return field;
    }

    private static String typeOf(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "integer";
        }
        if (List.class.isAssignableFrom(type)) {
            return "array";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "object";
        }
        throw new AssertionError("A field of an answer is of a type that has no schema yet: " + type);
    }

    private static Optional<Class<?>> itemOf(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? Optional.of(item)
                : Optional.empty();
    }
}
