package org.fieldpost.intake;

import java.util.Optional;
import java.util.UUID;

/**
 * What makes a sending a repeat of an earlier one within its session.
 *
 * @param repeatDigest SHA-256 over session, file names, file digests and responses; present where there is a file. Two
 *     submissions with the same one are the same submission
 * @param idempotencyKey what the client calls this submission
 * @param contentDigest SHA-256 over all of the content, fields included: under one idempotency key it must not change
 */
public record SubmissionIdentity(
        UUID sessionId, Optional<Digest> repeatDigest, Optional<String> idempotencyKey, Digest contentDigest) {}
