package org.fieldpost.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;

/**
 * How long what was received is kept. A day has 24 hours, so that no time zone counts.
 *
 * @param days from 1 to {@link #MOST_DAYS}; empty for without limit
 */
public record Retention(OptionalInt days) {
    /** A hundred years. */
    public static final int MOST_DAYS = 36_500;

    public static final Retention WITHOUT_LIMIT = new Retention(OptionalInt.empty());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    public Retention {
        if (days.isPresent() && (days.getAsInt() < 1 || days.getAsInt() > MOST_DAYS)) {
            throw new IllegalArgumentException("retention of " + days.getAsInt() + " days");
        }
    }

    public static Retention ofDays(int days) {
        return new Retention(OptionalInt.of(days));
    }

    /**
     * What an operator asks for.
     *
     * @param text a number of days, {@code none} for without limit, {@code default} for what is set for all: empty
     * @throws Refusal {@code INVALID_REQUEST} for any other text
     */
    public static Optional<Retention> parse(String text) {
        if (text.equals("default")) {
            return Optional.empty();
        }
        if (text.equals("none")) {
            return Optional.of(WITHOUT_LIMIT);
        }
        int days = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid(
                    "days takes a whole number from 1 to " + MOST_DAYS + ", none for without limit, or default.");
        }
        return Optional.of(ofDays(days));
    }

    /** What was received before that moment is to be erased; empty where nothing is. */
    public Optional<Instant> endsBefore(Instant now) {
        return days.isPresent() ? Optional.of(now.minus(Duration.ofDays(days.getAsInt()))) : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return days.isPresent() ? Integer.toString(days.getAsInt()) : "none";
    }
}
