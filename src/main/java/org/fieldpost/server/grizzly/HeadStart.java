package org.fieldpost.server.grizzly;

import java.sql.SQLException;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the libraries of a server loaded on another processor while the settings are still being read. Loading is more than
 * half of a start, and it is the same for all settings.
 */
public final class HeadStart {
    private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

    private HeadStart() {}

    /** Begins, and returns at once; does nothing where there is only one processor. */
    public static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(HeadStart::load, "fieldpost-head-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** What fails here fails again where it is needed, and is told there. */
    private static void load() {
        try {
            SqliteDatabase.loadLibraries();
            new ApplicationHandler(new ResourceConfig().property(ServerProperties.WADL_FEATURE_DISABLE, true));
            new HttpServer().addListener(new NetworkListener("never-started"));
        } catch (SQLException | RuntimeException | LinkageError e) {
            LOG.debug("the libraries could not be loaded ahead", e);
        }
    }
}
