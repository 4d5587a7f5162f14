package org.fieldpost.server;

/**
 * Makes what commands run on. What the operator can put right is told by a {@link CannotRun}: port taken, folder not
 * writable or in use, data of a newer version.
 */
public interface Launcher {

    /** Starts a server; it is ready for requests when this returns. Sets up no log. */
    RunningServer start(Settings settings);

    /** Opens the data folder beside a running server; makes none. */
    StoredData open(Settings settings);
}
