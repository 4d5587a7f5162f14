package org.fieldpost.server.grizzly;

import java.util.concurrent.atomic.LongAdder;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;

/** Counts the connections that are open. Grizzly hands out its connections as a raw type. */
@SuppressWarnings("rawtypes")
final class ConnectionCount extends ConnectionProbe.Adapter {
    private final LongAdder open = new LongAdder();

    @Override
    public void onAcceptEvent(Connection server, Connection client) {
        open.increment();
    }

    @Override
    public void onCloseEvent(Connection connection) {
        open.decrement();
    }

    long open() {
        return open.sum();
    }
}
