package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A whole answer. */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The value of a header; several are joined by commas. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
    }

    /** The items of a header that is a list, in lower case. */
    public List<String> headerItems(String name) {
        return header(name)
                .map(value -> List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")))
                .orElse(List.of());
    }

    /** The body as JSON; a failed assertion where it is none. */
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            assertThat(node.isMissingNode()).as("an empty body is not JSON").isFalse();
            return node;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + this, e);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts the status. */
    public Answer expect(int expected) {
        assertThat(status).as(() -> toString()).isEqualTo(expected);
        return this;
    }

    /** Asserts a refusal with that word, in the one form that errors have. */
    public Answer refused(int expected, String word) {
        refused(expected);
        assertThat(json().path("status").asText()).as(() -> toString()).isEqualTo(word);
        return this;
    }

    /** Asserts a refusal in the one form that errors have, whatever its word. */
    public Answer refused(int expected) {
        expect(expected);
        assertThat(header("Content-Type").orElse("")).as(() -> toString()).startsWith("application/json");
        assertThat(json().path("status").isTextual()).as(() -> toString()).isTrue();
        assertThat(json().path("detail").asText()).as(() -> toString()).isNotBlank();
        assertThat(text())
                .as("no stack trace, no HTML, no class name")
                .doesNotContain("\tat ", "<html", "<!doctype", "Exception", "org.fieldpost", "java.", "jersey");
        return this;
    }

    /** Asserts that a submission was accepted and returns its id. */
    public String accepted() {
        expect(200);
        assertThat(json().path("status").asText()).as(() -> toString()).isEqualTo("accepted");
        return json().path("submission_id").asText();
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + (body.length > 2000 ? body.length + " bytes" : text());
    }
}
