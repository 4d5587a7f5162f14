package org.fieldpost.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A session that was opened by a token. */
public record BegunSession(UUID sessionId, String clientId, Optional<String> participantId, Instant begunAt) {}
