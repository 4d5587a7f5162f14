package org.fieldpost.review;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: what the last verification has found. Implementations are safe for use by many threads. */
public interface VerificationNotes {

    /** Keeps a result in place of the one before; the stage completes once it is on stable storage. */
    CompletionStage<Void> note(Verified verified);

    /** The last one's; empty where nothing was verified yet. */
    Optional<Verified> last();
}
