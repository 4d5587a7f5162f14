package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.fieldpost.http.HttpApplication;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.server.CannotRun;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application on embedded Grizzly. Started when constructed; to be closed once. */
public final class GrizzlyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrizzlyServer.class);
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final long UNREAD_BYTES_TO_SKIP = 16L * 1024 * 1024;
    /** A request keeps what was read first until it ends. Enough for most submissions without a recording. */
    static final int READ_BYTES = 12 * 1024;

    private static final int HEADER_BYTES_MAX = 32 * 1024;

    private final HttpServer server;
    private final NetworkListener listener;
    private final IdleWatch watch;
    private final RunningRequests running = new RunningRequests();
    private final Duration shutdownTimeout;

    /**
     * Starts listening.
     *
     * @param traffic counts what is answered
     * @param host name or address to listen on
     * @param port 0 for any free one
     * @param idleTimeout how long a body may stand still
     * @param shutdownTimeout how long running requests may take to end once the server is closed
     * @throws CannotRun where the address cannot be listened on
     */
    public GrizzlyServer(
            HttpApplication application,
            Receptions receptions,
            Traffic traffic,
            String host,
            int port,
            Duration idleTimeout,
            Duration shutdownTimeout) {
        this.shutdownTimeout = shutdownTimeout;
        watch = new IdleWatch(idleTimeout);
        server = new HttpServer();
        listener = listener(host, port, traffic);
        server.addListener(listener);
        configure(server.getServerConfiguration(), traffic);
        JerseyBridge jersey = new JerseyBridge(application);
        server.getServerConfiguration().addHttpHandler(new PushHandler(jersey, receptions, watch, running), "/");
        start(host, port);
    }

    private static NetworkListener listener(String host, int port, Traffic traffic) {
        NetworkListener listener = new NetworkListener("fieldpost", host, port);
        int processors = Runtime.getRuntime().availableProcessors();
        listener.getTransport().setIOStrategy(new SelectorStrategy());
        listener.getTransport().setSelectorRunnersCount(processors);
        listener.getTransport().setReadBufferSize(READ_BYTES);
        listener.getTransport()
                .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setPoolName("fieldpost-http")
                        .setCorePoolSize(2 * processors)
                        .setMaxPoolSize(Math.max(16, 4 * processors)));
        listener.getKeepAlive().setIdleTimeoutInSeconds(KEEP_ALIVE_SECONDS);
        listener.getKeepAlive().setMaxRequestsCount(-1);
        listener.setMaxHttpHeaderSize(HEADER_BYTES_MAX);
        listener.registerAddOn((of, chain) ->
                chain.set(chain.indexOfType(HttpServerFilter.class), new HttpCodec(of, UNREAD_BYTES_TO_SKIP, traffic)));
        return listener;
    }

    private static void configure(ServerConfiguration configuration, Traffic traffic) {
        ConnectionCount connections = new ConnectionCount();
        traffic.connectionsCountedBy(connections::open);
        configuration.getMonitoringConfig().getConnectionConfig().addProbes(connections);
        configuration.getMonitoringConfig().getWebServerConfig().addProbes(new TrafficProbe(traffic));
        configuration.setDefaultErrorPageGenerator(new JsonErrors());
        configuration.setPassTraceRequest(true);
    }

    private void start(String host, int port) {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            watch.close();
            server.shutdownNow();
            throw Listening.failed(host, port, "", e);
        }
    }

    /** Where it listens, with its real port; ends with a slash. */
    public URI address() {
        return Listening.address(listener);
    }

    /** Where this machine reaches it; ends with a slash. */
    URI localAddress() {
        return Listening.localAddress(listener);
    }

    /** Stops accepting, lets running requests end within the time given, then cuts what is left. */
    @Override
    public void close() {
        try {
            listener.getTransport().unbindAll();
            if (!running.drain(shutdownTimeout.toNanos())) {
                LOG.warn("requests were still running after {} s; they are cut off", shutdownTimeout.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
            watch.close();
        }
    }
}
