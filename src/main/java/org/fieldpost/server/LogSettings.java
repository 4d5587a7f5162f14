package org.fieldpost.server;

/**
 * How and how much the server logs.
 *
 * @param level least severity of the server's own events; libraries never log below {@code WARN}
 */
public record LogSettings(Format format, Level level) {

    /** What a line of the log looks like. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }

    /** Severities, gravest first. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
