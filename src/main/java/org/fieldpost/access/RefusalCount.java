package org.fieldpost.access;

import java.time.Instant;
import java.util.Optional;
import org.fieldpost.Refusal.Word;

/**
 * How often participants were refused with one word within one hour.
 *
 * @param hour when it began
 * @param clientId by way of which client app they came, where that is known
 * @param lastAt when that happened last
 */
public record RefusalCount(Instant hour, Word word, Optional<String> clientId, long count, Instant lastAt) {}
