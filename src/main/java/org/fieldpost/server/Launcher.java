package org.fieldpost.server;

import java.util.Optional;
import org.fieldpost.access.Actor;

/**
 * Makes what commands run on. What the operator can put right is told by a {@link CannotRun}: port taken, folder not
 * writable or in use, data of a newer version.
 */
public interface Launcher {

    /** Starts a server; it is ready for requests when this returns. Sets up no log. */
    RunningServer start(Settings settings);

    /** Opens the data folder beside a running server; makes none. */
    StoredData open(Settings settings);

    /**
     * Opens the data folder to change it; makes none. Empty where a server has it open, who is to be asked then.
     *
     * @param actor who does what is done, for the audit
     */
    Optional<Steward> takeOver(Settings settings, Actor actor);
}
