package org.fieldpost.http.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How answers spell times: RFC 3339, always UTC. */
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2026-11-24T10:10:28.123Z}. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** {@code 2026-11-24T10:10:28Z}. */
    public static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /** {@code 20261124T101028Z}, ISO 8601's basic format. */
    public static String basic(Instant instant) {
        return BASIC.format(instant);
    }
}
