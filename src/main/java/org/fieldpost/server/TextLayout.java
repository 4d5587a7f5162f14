package org.fieldpost.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/**
 * A line for people: time in UTC, level, short name of the logger, message. Nothing that comes from outside can begin a
 * line: control characters are spelled out, and lines of stack traces are indented.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String PLAIN = "\u001b[0m";

    private final boolean colourful;

    TextLayout(boolean colourful) {
        this.colourful = colourful;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128)
                .append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(' ')
                .append(level(event.getLevel()))
                .append(' ')
                .append(shortName(event.getLoggerName()))
                .append(": ")
                .append(Printable.of(String.valueOf(event.getFormattedMessage())));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> line.append(' ').append(Printable.of(pair.key + "=" + pair.value)));
        }
        IThrowableProxy throwable = event.getThrowableProxy();
        if (throwable == null) {
            return line.append('\n').toString();
        }
        if (!event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            return line.append(" (")
                    .append(Printable.of(brief(throwable)))
                    .append(")\n")
                    .toString();
        }
        line.append('\n');
        ThrowableProxyUtil.asString(throwable)
                .lines()
                .forEach(frame -> line.append("    ")
                        .append(Printable.of(frame.replace("\t", "  ")))
                        .append('\n'));
        return line.toString();
    }

    /** An exception in a few words: its class and message. */
    static String brief(IThrowableProxy throwable) {
        String message = throwable.getMessage();
        return throwable.getClassName() + (message == null ? "" : ": " + message);
    }

    private String level(Level level) {
        String name = String.format("%-5s", level);
        if (!colourful) {
            return name;
        }
        return switch (level.toInt()) {
            case Level.ERROR_INT -> "\u001b[31m" + name + PLAIN;
            case Level.WARN_INT -> "\u001b[33m" + name + PLAIN;
            default -> "\u001b[2m" + name + PLAIN;
        };
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
