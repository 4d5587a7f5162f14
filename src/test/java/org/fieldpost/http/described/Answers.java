package org.fieldpost.http.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.described.DescribedRoutes.Operation;

/** Makes the half of an operation that says what it answers, refusals included. */
final class Answers {
    /** The rows of the table of refusals, which {@code DocumentsTest} holds complete. */
    private static final Pattern REFUSAL = Pattern.compile("(?m)^\\| \\d{3} \\| `([^`]+)` \\| (.+) \\|$");

    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]*\\)");

    /** What stands behind the name of a header in the description where an answer may lack it. */
    static final String MAYBE = ".maybe";

    private final Glossary glossary;
    private final Schemas schemas;
    private final Map<String, String> meanings = new HashMap<>();
    private final Set<String> headersUsed = new TreeSet<>();

    Answers(Glossary glossary, Schemas schemas) throws IOException {
        this.glossary = glossary;
        this.schemas = schemas;
        Matcher row = REFUSAL.matcher(Files.readString(Path.of("docs", "protocol.md")));
        while (row.find()) {
            meanings.put(row.group(1), LINK.matcher(row.group(2)).replaceAll("$1"));
        }
        schemas.of(ErrorAnswer.class);
    }

    /** One status of an operation while it is being put together. */
    private final class Status {
        private final StringBuilder description = new StringBuilder();
        private final ObjectNode headers = Glossary.JSON.createObjectNode();
        private final ObjectNode content = Glossary.JSON.createObjectNode();
        private final Map<String, JsonNode> json = new LinkedHashMap<>();

        void header(String name, boolean always) {
            String used = always ? name : name + MAYBE;
            headersUsed.add(used);
            headers.putObject(name).put("$ref", "#/components/headers/" + used);
        }

        void say(String sentence) {
            description.append(description.isEmpty() ? "" : "\n\n").append(sentence);
        }

        ObjectNode made(boolean withContent) {
            ObjectNode made = Glossary.JSON.createObjectNode();
            made.put("description", description.isEmpty() ? "All is well." : description.toString());
            if (!headers.isEmpty()) {
                made.set("headers", headers);
            }
            if (!json.isEmpty()) {
                content.putObject("application/json").set("schema", schema());
            }
            if (withContent && !content.isEmpty()) {
                made.set("content", content);
            }
            return made;
        }

        private JsonNode schema() {
            if (json.size() == 1) {
                return json.values().iterator().next();
            }
            ObjectNode several = Glossary.JSON.createObjectNode();
            ArrayNode any = several.putArray("anyOf");
            json.values().forEach(any::add);
            return several;
        }
    }

    /** The headers that any answer has, some of them as those that it may lack. */
    Set<String> headersUsed() {
        return headersUsed;
    }

    /** @param like those whose answers it gives as well, itself first */
    ObjectNode describe(Operation operation, List<Described> like) {
        Map<Integer, Status> statuses = new TreeMap<>();
        like.forEach(described -> give(described, statuses));
        if (operation.operatorOnly()) {
            statuses.values().forEach(Answers::keepPrivate);
        }
        refuse(operation, like, statuses);
        ObjectNode responses = Glossary.JSON.createObjectNode();
        boolean withContent = !operation.verb().equals("HEAD");
        statuses.forEach((status, made) -> responses.set(Integer.toString(status), made.made(withContent)));
        responses.putObject("default").put("$ref", "#/components/responses/Unexpected");
        return responses;
    }

    private static void keepPrivate(Status status) {
        status.header("Cache-Control", true);
        status.header("X-Content-Type-Options", true);
    }

    private void give(Described described, Map<Integer, Status> statuses) {
        for (Class<?> type : described.also()) {
            schemas.of(type);
        }
        if (!described.answers().isEmpty()) {
            glossary.entry("answers", described.answers())
                    .properties()
                    .forEach(entry -> give(entry.getValue(), of(statuses, Integer.parseInt(entry.getKey()))));
        }
        for (Class<?> type : described.json()) {
            of(statuses, 200).json.put(type.getName(), schemas.of(type));
        }
    }

    private void give(JsonNode entry, Status status) {
        if (entry.has("when")) {
            status.say(entry.get("when").asText());
        }
        entry.path("content").forEach(type -> status.content.set(type.asText(), content(type.asText())));
        entry.path("records").forEach(name -> status.json.put(name.asText(), Schemas.reference(name.asText())));
        entry.path("headers").forEach(name -> status.header(name.asText(), true));
        entry.path("maybe").forEach(name -> status.header(name.asText(), false));
    }

    /** Bytes are any; a JSON that is no record's is any JSON. */
    private static ObjectNode content(String type) {
        ObjectNode content = Glossary.JSON.createObjectNode();
        if (type.startsWith("text/") || type.equals("application/x-ndjson")) {
            content.putObject("schema").put("type", "string");
        } else if (type.equals("application/json")) {
            content.putObject("schema").put("description", "Any JSON.");
        }
        return content;
    }

    private void refuse(Operation operation, List<Described> like, Map<Integer, Status> statuses) {
        Set<Word> words = EnumSet.noneOf(Word.class);
        like.forEach(described -> words.addAll(List.of(described.refuses())));
        if (operation.operatorOnly()) {
            words.add(Word.UNAUTHENTICATED);
        }
        Map<Integer, ArrayNode> byStatus = new TreeMap<>();
        for (Word word : words) {
            int code = ErrorAnswer.of(new Refusal(word, "")).getStatus();
            byStatus.computeIfAbsent(code, any -> Glossary.JSON.createArrayNode())
                    .add(word.text());
            Status status = of(statuses, code);
            status.say("`" + word.text() + "`: " + meanings.get(word.text()) + ".");
            headerOf(word, status);
        }
        byStatus.forEach((code, texts) -> of(statuses, code).json.put("Error", error(texts)));
    }

    private static void headerOf(Word word, Status status) {
        switch (word) {
            case UNAUTHENTICATED -> status.header("WWW-Authenticate", true);
            case METHOD_NOT_ALLOWED -> status.header("Allow", true);
            case TOO_MANY, UNAVAILABLE -> status.header("Retry-After", true);
            case LOCKED -> status.header("Retry-After", false);
            default -> {}
        }
    }

    private static ObjectNode error(ArrayNode words) {
        ObjectNode schema = Glossary.JSON.createObjectNode();
        ArrayNode all = schema.putArray("allOf");
        all.add(Schemas.reference("Error"));
        all.addObject().putObject("properties").putObject("status").set("enum", words);
        return schema;
    }

    private Status of(Map<Integer, Status> statuses, int code) {
        return statuses.computeIfAbsent(code, any -> new Status());
    }
}
