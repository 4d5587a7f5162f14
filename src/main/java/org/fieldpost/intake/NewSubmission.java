package org.fieldpost.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.access.Grant;

/**
 * A submission that is ready to be recorded.
 *
 * @param grant who sends
 * @param fields the small fields in the order of their first appearance, each with its values in order
 * @param responses the JSON text as received
 * @param files in the order received
 * @param repeatDigest SHA-256 over session, file names, file digests and responses; present where there is a file. Two
 *     submissions with the same one are the same submission
 * @param idempotencyKey what the client calls this submission within its session
 * @param contentDigest SHA-256 over all of the content, fields included: under one idempotency key it must not change
 */
public record NewSubmission(
        Grant grant,
        Map<String, List<String>> fields,
        Optional<NewContent> responses,
        List<NewFile> files,
        Optional<Digest> repeatDigest,
        Optional<String> idempotencyKey,
        Digest contentDigest) {}
