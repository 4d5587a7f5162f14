package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.strategies.AbstractIOStrategy;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * Reads requests on the selectors' own threads, of which there is one a processor, save the pieces of long bodies. {@link PushHandler} sees to it that
 * nothing waits there, and that no request is suspended by anybody but Grizzly's own executors, since an answer given
 * before the handler has returned would be lost now and then.
 */
@SuppressWarnings("rawtypes") // Grizzly's signatures are raw.
final class SelectorStrategy extends AbstractIOStrategy {
    private static final java.util.logging.Logger LOG = Grizzly.logger(SelectorStrategy.class);
    private static final Attribute<ReadGate> GATE = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
            ReadGate.class.getName(), (java.util.function.Supplier<ReadGate>) ReadGate::new);

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event, boolean interested) throws IOException {
        if (event != IOEvent.READ) {
            return SameThreadIOStrategy.getInstance().executeIoEvent(connection, event, interested);
        }
        ReadGate gate = GATE.get(connection);
        if (interested && !gate.passes(connection)) {
            return true;
        }
        if (gate.hasLongBody()) {
            gate.shut();
            connection
                    .getTransport()
                    .getWorkerThreadPool()
                    .execute(() -> fireIOEvent(connection, event, gate.whileShut(), LOG));
        } else {
            fireIOEvent(connection, event, interested ? gate.whileOpen() : gate.whileShut(), LOG);
        }
        return true;
    }

    static ReadGate gateOf(Connection connection) {
        return GATE.get(connection);
    }

    @Override
    public Executor getThreadPoolFor(Connection connection, IOEvent event) {
        return null;
    }
}
