package org.fieldpost.server;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends what libraries say to {@code java.util.logging} into our log. Their level is set at the source, so that what is
 * not wanted costs a comparison.
 */
final class JulBridge implements AutoCloseable {
    /** Jersey, Grizzly and HK2. */
    private static final String LIBRARIES = "org.glassfish";

    private final Logger logger;
    private final Logger responder = filtered("org.glassfish.jersey.server.ServerRuntime$Responder", new Departures());
    private final Logger filterChain =
            filtered("org.glassfish.grizzly.filterchain.DefaultFilterChain", new BrokenChunks());
    private final Handler handler = new SLF4JBridgeHandler();
    private final List<Handler> replaced;
    private final Level levelBefore;
    private final boolean parentsBefore;

    private JulBridge(Logger logger, List<Handler> replaced) {
        this.logger = logger;
        this.replaced = replaced;
        levelBefore = logger.getLevel();
        parentsBefore = logger.getUseParentHandlers();
        logger.setLevel(Level.WARNING);
        logger.setUseParentHandlers(false);
        replaced.forEach(logger::removeHandler);
        logger.addHandler(handler);
    }

    /** Until the logger is given up: nobody else holds it, nor its filter. */
    private static Logger filtered(String name, Filter filter) {
        Logger logger = Logger.getLogger(name);
        logger.setFilter(filter);
        return logger;
    }

    /** Takes everything, from the handlers that were there. */
    static JulBridge ofProcess() {
        Logger root = LogManager.getLogManager().getLogger("");
        return new JulBridge(root, List.of(root.getHandlers()));
    }

    /** Takes only what our libraries say: the root logger may be the container's. */
    static JulBridge ofWebApplication() {
        return new JulBridge(Logger.getLogger(LIBRARIES), List.of());
    }

    @Override
    public void close() {
        responder.setFilter(null);
        filterChain.setFilter(null);
        logger.removeHandler(handler);
        replaced.forEach(logger::addHandler);
        logger.setUseParentHandlers(parentsBefore);
        logger.setLevel(levelBefore);
    }
}
