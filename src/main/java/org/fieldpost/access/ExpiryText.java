package org.fieldpost.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The two spellings of a token's expiry, to the second and in UTC. */
public final class ExpiryText {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ExpiryText() {}

    /** {@code expiry}: {@code 2026-11-24T10:10:28Z}. */
    public static String expiry(Instant expiry) {
        return expiry.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code expiry_time}, the form that survives a URL without encoding: {@code 20261124T101028Z}. */
    public static String expiryTime(Instant expiry) {
        return COMPACT.format(expiry);
    }
}
