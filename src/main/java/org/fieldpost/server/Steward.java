package org.fieldpost.server;

import java.util.Optional;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.Retention;
import org.fieldpost.review.Erasure;

/**
 * Changes what is kept in a data folder, on behalf of commands. What could not be done is told by a {@link CannotRun}; it is
 * safe to try again then.
 */
public interface Steward extends AutoCloseable {

    /**
     * Erases for good.
     *
     * @param erasure names a submission, a participant, a client or the last two together
     * @return how many submissions were erased
     */
    long erase(Erasure erasure);

    /** Ends a client's tokens, those to come included. */
    void revoke(String clientId);

    /**
     * Sets how long what a client's participants sent is kept.
     *
     * @param retention empty where what is set for all clients shall count
     */
    void keep(String clientId, Optional<Retention> retention);

    /**
     * Sets what a client is called.
     *
     * @param label empty for nothing
     */
    void name(String clientId, Optional<ClientLabel> label);

    @Override
    void close();
}
