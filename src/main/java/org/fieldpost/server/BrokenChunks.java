package org.fieldpost.server;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps out of the log what Grizzly warns of: bodies whose chunks are malformed. Their clients are told, and no operator can do
 * anything about it; anybody could fill the log.
 */
final class BrokenChunks implements Filter {
    /** By its name, since a web application has no Grizzly. */
    private static final String BROKEN = "org.glassfish.grizzly.http.HttpBrokenContentException";

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable failure = record.getThrown();
        return failure == null || !failure.getClass().getName().equals(BROKEN);
    }
}
