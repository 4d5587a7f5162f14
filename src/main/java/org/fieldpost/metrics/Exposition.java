package org.fieldpost.metrics;

import java.util.List;
import java.util.function.Supplier;

/**
 * All measures in Prometheus' text format. Micrometer is loaded when it is first asked for a text: starting the server does
 * not wait for it. Safe for use by many threads.
 */
public final class Exposition implements AutoCloseable {
    private final Supplier<List<Measure>> measures;
    private Registry registry;
    private boolean closed;

    /** @param measures asked for once, at the first showing: making them takes its time too */
    public Exposition(Supplier<List<Measure>> measures) {
        this.measures = measures;
    }

    /** All measures, and those of the JVM, as they are now. */
    public String text() {
        return registry().scrape();
    }

    private synchronized Registry registry() {
        if (closed) {
            throw new IllegalStateException("nothing is measured any more");
        }
        if (registry == null) {
            registry = new Registry(measures.get());
        }
        return registry;
    }

    /** Ends listening to the JVM's garbage collections. */
    @Override
    public synchronized void close() {
        closed = true;
        if (registry != null) {
            registry.close();
        }
    }
}
