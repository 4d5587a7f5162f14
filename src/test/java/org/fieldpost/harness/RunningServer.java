package org.fieldpost.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A server in a process of its own. Closing it kills the process if it still runs, and keeps its data and its log. */
public interface RunningServer extends AutoCloseable {

    /** Where it answers, without a slash at the end. */
    URI base();

    /** What it uses for a {@code token_id}. */
    String tokenId();

    Path dataFolder();

    /** All that this launch has printed so far, standard output and standard error together. */
    String log();

    /** What this launch has printed since it was ready: here the {@code token_id} may stand no more. */
    String logSinceReady();

    /** The most memory the process has held at a time, in bytes, where the system tells. */
    OptionalLong peakMemory();

    /** What the objects in use take of its heap, in bytes, after a collection of all others. */
    long liveHeap();

    /** Asks it to end, as Ctrl-C or a service manager does, and does not wait. */
    void askToStop();

    /**
     * Waits for the process to end.
     *
     * @return its exit code
     */
    int awaitExit();

    /** Asks it to end and returns its exit code. */
    default int stopGracefully() {
        askToStop();
        return awaitExit();
    }

    /** Ends it at once, as kill -9 does. */
    void kill();

    boolean alive();

    @Override
    void close();
}
