package org.fieldpost.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** JSON objects for other programs, one a line, in ASCII so that a terminal obeys nothing in them. */
final class JsonLine {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private JsonLine() {}

    /** The map as an object, its members in the map's order; null values are {@code null}. */
    static String of(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps can be written as JSON", e);
        }
    }

    /** RFC 3339 in UTC with milliseconds, as the protocol writes times. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
