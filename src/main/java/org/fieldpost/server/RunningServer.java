package org.fieldpost.server;

import java.net.URI;

/** A server that is ready for requests. Safe for use by many threads. */
public interface RunningServer extends AutoCloseable {

    /** Where it listens, with its real port; the host may be one that stands for all interfaces. Ends with a slash. */
    URI address();

    /** The operator's secret that counts. */
    String tokenId();

    /** Waits until the server has been closed. */
    void awaitStop() throws InterruptedException;

    /** Takes no more requests, lets running ones end within the bound that is set, and closes the stores. Idempotent. */
    @Override
    void close();
}
