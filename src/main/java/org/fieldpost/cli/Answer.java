package org.fieldpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fieldpost.server.Printable;

/** What a server answered. */
final class Answer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SHOWN = 200;

    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /** The text of a member of the JSON object that was answered; empty for any other answer. */
    Optional<String> text(String member) {
        return member(member).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The whole number of a member of the JSON object that was answered; empty for any other answer. */
    Optional<Long> number(String member) {
        return member(member).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue);
    }

    private Optional<JsonNode> member(String name) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body).get(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The status and the beginning of the body on one line; successes hold secrets and show their status only. */
    String summary() {
        if (status < 300) {
            return String.valueOf(status);
        }
        String text = Printable.of(new String(body, StandardCharsets.UTF_8).strip());
        return (status + " " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)).strip();
    }
}
