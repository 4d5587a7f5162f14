package org.fieldpost.server.grizzly;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.fieldpost.server.Fieldpost;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;

/** The whole server in this process: the application behind the Grizzly entrance. */
final class Standalone implements RunningServer {
    private final Fieldpost fieldpost;
    private final GrizzlyServer entrance;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closed;

    Standalone(Settings settings) {
        fieldpost = Fieldpost.open(settings);
        try {
            entrance = new GrizzlyServer(
                    fieldpost.application(),
                    fieldpost.receptions(),
                    settings.host(),
                    settings.port(),
                    settings.idleTimeout(),
                    settings.shutdownTimeout());
        } catch (RuntimeException | Error e) {
            fieldpost.close();
            throw e;
        }
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
        entrance.close();
        fieldpost.close();
        stopped.countDown();
    }
}
