package org.fieldpost.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.SubmissionQuery.Content;

/**
 * Which submissions to take out. What is present must all hold.
 *
 * @param from received then or later
 * @param to received before
 * @param content what they must hold
 */
public record Selection(
        Optional<String> clientId,
        Optional<String> participantId,
        Optional<Instant> from,
        Optional<Instant> to,
        Content content) {
    /** Everything. */
    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Submissions of any content. */
    public Selection(
            Optional<String> clientId, Optional<String> participantId, Optional<Instant> from, Optional<Instant> to) {
        this(clientId, participantId, from, to, Content.ANY);
    }

    /** As RFC 3339 section 5.6 has it; a second of 60, which no clock of a server shows, is left out. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}t\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(z|[+-]\\d{2}:\\d{2})");

    /**
     * Reads a moment such as {@code 2026-11-24T10:10:28.123Z} or {@code 2026-11-24T11:10:28+01:00}.
     *
     * @param name what the caller calls it
     * @throws Refusal {@code INVALID_REQUEST}
     */
    public static Instant moment(String name, String text) {
        try {
            if (RFC_3339.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            }
        } catch (DateTimeException e) {
            throw notAMoment(name);
        }
        throw notAMoment(name);
    }

    private static Refusal notAMoment(String name) {
        return Refusal.invalid(
                name + " takes a time as RFC 3339 writes it, such as 2026-11-24T10:10:28Z; in an address,"
                        + " write + as %2B.");
    }

    /** What the audit calls that part of {@code all}. */
    Subject narrow(Subject all, Pseudonyms pseudonyms) {
        Subject narrowed = all.ofClient(clientId).ofParticipant(participantId, pseudonyms);
        if (from.isPresent()) {
            narrowed = narrowed.with("from", from.get().toString());
        }
        if (to.isPresent()) {
            narrowed = narrowed.with("to", to.get().toString());
        }
        return content == Content.WITH_FILES ? narrowed.with("has_file", "true") : narrowed;
    }

    /** What is greater than the ids of all submissions that are too old. */
    Optional<UUID> after() {
        return from.map(TimeOrderedIds::floor);
    }

    /** What is greater than the ids of all submissions that are old enough. */
    Optional<UUID> before() {
        return to.map(TimeOrderedIds::floor);
    }
}
