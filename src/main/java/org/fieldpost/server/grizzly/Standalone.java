package org.fieldpost.server.grizzly;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.fieldpost.server.Fieldpost;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server in this process: the application behind the Grizzly entrance. */
final class Standalone implements RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private final Fieldpost fieldpost;
    private final GrizzlyServer entrance;
    private final Optional<MetricsListener> metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closed;

    Standalone(Settings settings) {
        fieldpost = Fieldpost.open(settings);
        try {
            entrance = new GrizzlyServer(
                    fieldpost.application(),
                    fieldpost.receptions(),
                    fieldpost.traffic(),
                    settings.host(),
                    settings.port(),
                    settings.idleTimeout(),
                    settings.shutdownTimeout());
        } catch (RuntimeException | Error e) {
            fieldpost.close();
            throw e;
        }
        try {
            metrics = settings.metrics().map(address -> new MetricsListener(address, fieldpost.metrics()));
        } catch (RuntimeException | Error e) {
            entrance.close();
            fieldpost.close();
            throw e;
        }
        fieldpost.announce(entrance.localAddress());
        metrics.ifPresent(listener ->
                LOG.info("/metrics is open to everyone who can reach port {} of {}", listener.port(), listener.host()));
    }

    @Override
    public URI address() {
        return entrance.address();
    }

    @Override
    public String tokenId() {
        return fieldpost.installation().tokenId();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        fieldpost.endListening();
        entrance.close();
        metrics.ifPresent(MetricsListener::close);
        fieldpost.close();
        stopped.countDown();
    }
}
