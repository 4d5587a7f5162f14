package org.fieldpost.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.fieldpost.review.Arrivals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that may wait for a disk or a slow reader, so that those which answer need not: some of each kind, bounded. */
final class Pools implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);
    private static final int SEALERS = 4;
    private static final int SEALERS_WAITING = 8192;
    private static final int LOOKUPS = 2;
    private static final int READERS = 8;
    private static final int READERS_WAITING = 256;
    private static final int EXPORTERS = 4;
    private static final int EXPORTERS_WAITING = 4;
    private static final int ERASURES_WAITING = 1_000;
    private static final int PATIENCE_SECONDS = 30;

    final ExecutorService sealers = Workers.pool("fieldpost-seal", SEALERS, SEALERS_WAITING);
    final ExecutorService lookups = Workers.pool("fieldpost-lookup", LOOKUPS, SEALERS_WAITING);
    final ExecutorService readers = Workers.pool("fieldpost-read", READERS, READERS_WAITING);
    final ExecutorService exporters = Workers.pool("fieldpost-export", EXPORTERS, EXPORTERS_WAITING);
    final ExecutorService tellers = Workers.pool("fieldpost-tell", Arrivals.LISTENERS_MAX, Arrivals.LISTENERS_MAX);
    final ExecutorService checking = Workers.pool("fieldpost-audit", 1, 1);
    final ExecutorService erasing = Workers.pool("fieldpost-erase", 1, ERASURES_WAITING);

    /** Ends the threads that tell whoever listens, once nothing is told any more. */
    void endTelling() {
        tellers.shutdown();
        try {
            if (!tellers.awaitTermination(1, TimeUnit.SECONDS)) {
                // Some wait for a network that takes nothing.
                tellers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what only reads, and waits a while for what writes. */
    @Override
    public void close() {
        sealers.shutdown();
        readers.shutdownNow();
        exporters.shutdownNow();
        checking.shutdownNow();
        lookups.shutdownNow();
        erasing.shutdown();
        try {
            if (!sealers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("blobs were still being written; what was not accepted is dropped");
            }
            if (!erasing.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("something was still being erased; the next start goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
