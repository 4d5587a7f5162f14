package org.fieldpost.http.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How answers spell times: RFC 3339, always UTC. */
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2026-11-24T10:10:28.123Z}. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
