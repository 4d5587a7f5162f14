package org.fieldpost.server;

import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Keeps out of the log what Jersey calls an error: clients who hang up before they have all of their answer. What fails where
 * an answer's bytes come from stays in it.
 */
final class Departures implements Filter {
    /** Who writes to clients: Grizzly, and Tomcat in a web application. */
    private static final String[] SERVERS = {"org.glassfish.grizzly.", "org.apache."};

    private static final String OWN = "org.fieldpost.";

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable failure = record.getThrown();
        while (failure != null && !(failure instanceof IOException)) {
            failure = failure.getCause();
        }
        return failure == null || !isOfWritingToAClient(failure);
    }

    /** Each request is handled within frames of the server, so those count that were called last, before any of ours. */
    private static boolean isOfWritingToAClient(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.startsWith(OWN))
                .anyMatch(name -> Stream.of(SERVERS).anyMatch(name::startsWith));
    }
}
