package org.fieldpost.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Someone who holds an auth token.
 *
 * @param id as asked for, empty where none was
 */
public record Participant(String clientId, String id, String authToken, String sessionId, Instant expiry) {

    static Participant of(String clientId, String id, JsonNode issued) {
        return new Participant(
                clientId,
                id,
                issued.path("auth_token").asText(),
                issued.path("session_id").asText(),
                Instant.parse(issued.path("expiry").asText()));
    }
}
