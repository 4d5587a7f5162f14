package org.fieldpost.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * The log: one line an event on standard output, of our own events at the level that is set and of libraries' from
 * {@code WARN} on, those that log to {@code java.util.logging} included.
 *
 * <p>An exception's stack trace is printed with errors only; below, its own text goes at the end of the line.
 */
public final class Logging implements AutoCloseable {
    private static final String OWN_LOGGERS = "org.fieldpost";

    private final JulBridge bridge;

    private Logging(JulBridge bridge) {
        this.bridge = bridge;
    }

    /** Takes over the log of the whole process. */
    public static Logging ofProcess(LogSettings settings) {
        configure(context(), settings);
        return new Logging(JulBridge.ofProcess());
    }

    /** Sets up the log of a web application and leaves its container's alone. */
    public static Logging ofWebApplication(LogSettings settings) {
        configure(context(), settings);
        return new Logging(JulBridge.ofWebApplication());
    }

    /** Lets go of {@code java.util.logging}, writes what is left and ends the log. */
    @Override
    public void close() {
        bridge.close();
        context().stop();
    }

    static void configure(LoggerContext context, LogSettings settings) {
        context.reset();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout(context, settings.format()));
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        Level own = Level.valueOf(settings.level().name());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(own.isGreaterOrEqual(Level.WARN) ? own : Level.WARN);
        root.addAppender(appender);
        context.getLogger(OWN_LOGGERS).setLevel(own);
    }

    private static Layout<ILoggingEvent> layout(LoggerContext context, LogSettings.Format format) {
        Layout<ILoggingEvent> layout = switch (format) {
            case TEXT -> new TextLayout(Terminal.isColourful());
            case JSON -> new JsonLayout();
        };
        layout.setContext(context);
        layout.start();
        return layout;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
