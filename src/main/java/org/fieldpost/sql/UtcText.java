package org.fieldpost.sql;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as the database keeps them: RFC 3339 in UTC with milliseconds, whose text sorts as they do. */
final class UtcText {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private UtcText() {}

    static String of(Instant instant) {
        return MILLIS.format(instant);
    }

    static Instant parse(String text) {
        return Instant.parse(text);
    }
}
