package org.fieldpost.http.study;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.export.Selection;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.review.Activity;
import org.fieldpost.review.ParticipantKey;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.review.SubmissionQuery.Order;

/** Reads the filters and paging of the reading routes. */
final class ReadingParameters {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final Parameters parameters;

    ReadingParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** A filter; an empty one is refused, since it would list everything where the caller meant one. */
    Optional<String> text(String name) {
        return parameters.get(name).map(value -> {
            if (value.isEmpty()) {
                throw Refusal.invalid(name + " is empty: give it a value, or leave it out.");
            }
            return value;
        });
    }

    Optional<String> clientId(String name) {
        return text(name).map(value -> {
            if (!value.matches("[0-9a-f]{32}")) {
                throw Refusal.invalid(name + " takes a client_id like those in a listing.");
            }
            return value;
        });
    }

    Optional<UUID> uuid(String name) {
        return text(name)
                .map(value -> parseUuid(value)
                        .orElseThrow(() -> Refusal.invalid(name + " takes an id like those in a listing.")));
    }

    /** By what to count; by hours where it is left out. */
    Activity.By by() {
        return text("by").map(ReadingParameters::parseBy).orElse(Activity.By.HOUR);
    }

    private static Activity.By parseBy(String value) {
        return switch (value) {
            case "hour" -> Activity.By.HOUR;
            case "day" -> Activity.By.DAY;
            default -> throw Refusal.invalid("by takes \"hour\" or \"day\".");
        };
    }

    /** The time zone whose days are meant; UTC where it is left out. */
    ZoneId zone() {
        return text("zone").map(Activity::zone).orElse(ZoneOffset.UTC);
    }

    Optional<ParticipantKey> participant(String name) {
        return text(name)
                .map(value -> ParticipantKey.parse(value)
                        .orElseThrow(() -> Refusal.invalid(name + " takes a key like those in a listing.")));
    }

    /** The order of a listing; the oldest first where it is left out. */
    Order order() {
        return text("order").map(ReadingParameters::parseOrder).orElse(Order.OLDEST_FIRST);
    }

    private static Order parseOrder(String value) {
        return switch (value) {
            case "oldest" -> Order.OLDEST_FIRST;
            case "newest" -> Order.NEWEST_FIRST;
            default -> throw Refusal.invalid("order takes \"oldest\" or \"newest\", for what comes first.");
        };
    }

    /** A moment of receipt, as RFC 3339 writes it. */
    Optional<Instant> moment(String name) {
        return text(name).map(value -> Selection.moment(name, value));
    }

    /** What submissions must hold; anything where it is left out. */
    Content content() {
        return text("has_file").map(ReadingParameters::parseContent).orElse(Content.ANY);
    }

    private static Content parseContent(String value) {
        if (!value.equals("true")) {
            throw Refusal.invalid("has_file takes \"true\", or is left out.");
        }
        return Content.WITH_FILES;
    }

    /** A whole number as listings give them, from 0 on. */
    Optional<Long> number(String name) {
        return text(name).map(value -> {
            if (!value.matches("[0-9]{1,18}")) {
                throw Refusal.invalid(name + " takes a number like those in a listing.");
            }
            return Long.parseLong(value);
        });
    }

    int limit() {
        return text("limit").map(ReadingParameters::parseLimit).orElse(DEFAULT_LIMIT);
    }

    private static int parseLimit(String value) {
        int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid("limit takes a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    /** A UUID in its canonical form of 36 characters; {@link UUID#fromString} alone would take shorter ones. */
    static Optional<UUID> parseUuid(String text) {
        boolean canonical = text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return canonical ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
