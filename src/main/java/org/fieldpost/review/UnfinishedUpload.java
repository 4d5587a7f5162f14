package org.fieldpost.review;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An upload in pieces that no submission has taken.
 *
 * @param length bytes it will have, where its client has said so
 * @param offset bytes of it that are there
 * @param expiresAt from when on it counts as given up
 */
public record UnfinishedUpload(
        UUID sessionId,
        String clientId,
        Optional<String> participantId,
        String field,
        String name,
        OptionalLong length,
        long offset,
        Instant expiresAt) {}
