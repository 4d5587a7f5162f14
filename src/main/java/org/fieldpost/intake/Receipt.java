package org.fieldpost.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * The server's word that a submission is on stable storage.
 *
 * @param submissionId UUIDv7, ascending in the order of acceptance
 * @param receivedAt the time inside the id
 * @param repeated whether it had been accepted before, so that nothing of the present sending was recorded
 */
public record Receipt(UUID submissionId, Instant receivedAt, boolean repeated) {}
