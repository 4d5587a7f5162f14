package org.fieldpost.server;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps out of the log what Grizzly warns of: bodies whose chunks are malformed. Their clients are told, and no operator can do
 * anything about it; anybody could fill the log.
 */
final class BrokenChunks implements Filter {
    /** By its name, since a web application has no Grizzly. */
    private static final String BROKEN = "org.glassfish.grizzly.http.HttpBrokenContentException";

    private BrokenChunks() {}

    /** Begins; until the logger that is returned is given up. */
    static Logger keepOut() {
        Logger logger = Logger.getLogger("org.glassfish.grizzly.filterchain.DefaultFilterChain");
        logger.setFilter(new BrokenChunks());
        return logger;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable failure = record.getThrown();
        return failure == null || !failure.getClass().getName().equals(BROKEN);
    }
}
