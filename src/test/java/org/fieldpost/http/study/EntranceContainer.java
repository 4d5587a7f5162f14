package org.fieldpost.http.study;

import java.net.URI;
import java.time.Duration;
import org.fieldpost.http.HttpApplication;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.server.grizzly.GrizzlyServer;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.test.spi.TestContainer;

/** Lets the Jersey test framework test behind our own entrance, since nothing else pushes bodies. */
final class EntranceContainer implements TestContainer {
    private final GrizzlyServer server;

    EntranceContainer(HttpApplication application, Receptions receptions, Traffic traffic) {
        server = new GrizzlyServer(
                application, receptions, traffic, "127.0.0.1", 0, Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    @Override
    public ClientConfig getClientConfig() {
        return new ClientConfig();
    }

    @Override
    public URI getBaseUri() {
        return server.address();
    }

    /** It listens from the moment it is made. */
    @Override
    public void start() {}

    @Override
    public void stop() {
        server.close();
    }
}
