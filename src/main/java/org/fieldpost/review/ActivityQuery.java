package org.fieldpost.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * Of what to count the submissions. What is present must all hold.
 *
 * @param from received then or later; a full hour, as counts are kept by the hour
 * @param to received before; a full hour
 */
public record ActivityQuery(
        Optional<String> clientId, Optional<String> participantId, Optional<Instant> from, Optional<Instant> to) {
    public ActivityQuery {
        requireFullHour("from", from);
        requireFullHour("to", to);
    }

    private static void requireFullHour(String name, Optional<Instant> moment) {
        if (moment.isPresent() && !moment.get().truncatedTo(ChronoUnit.HOURS).equals(moment.get())) {
            throw Refusal.invalid(
                    name + " takes a full hour (in UTC) here, such as 2026-11-24T10:00:00Z: counts are kept by"
                            + " the hour.");
        }
    }
}
