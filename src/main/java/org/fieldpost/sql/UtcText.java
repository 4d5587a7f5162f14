package org.fieldpost.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as the database keeps them: RFC 3339 in UTC with milliseconds, whose text sorts as they do. */
final class UtcText {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final int LENGTH = "2026-11-24T10:10:28.123Z".length();
    private static final long SECONDS_OF_DAY = 86_400;

    private UtcText() {}

    static String of(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Reads the form that {@link #of} writes by hand, in a tenth of the time: exports read millions of them. */
    static Instant parse(String text) {
        if (text.length() != LENGTH) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int seconds = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
        return Instant.ofEpochMilli((days * SECONDS_OF_DAY + seconds) * 1_000 + number(text, 20, 23));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
