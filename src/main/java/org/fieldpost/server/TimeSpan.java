package org.fieldpost.server;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them. */
final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|)");

    private TimeSpan() {}

    /** A duration from {@code least} to {@code most}, both of whole seconds. */
    static Kind<Duration> between(Duration least, Duration most) {
        String description = "a duration from " + least.toSeconds() + "s to " + most.toHours()
                + "h, such as 500ms, 60s, 5m, 1h or plain seconds";
        return new Kind<>(description, text -> {
            Duration duration = parse(text, description);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw BadValue.isNot(text, description);
            }
            return duration;
        });
    }

    private static Duration parse(String text, String description) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw BadValue.isNot(text, description);
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
