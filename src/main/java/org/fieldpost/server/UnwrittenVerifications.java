package org.fieldpost.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verified;

/** The verifications in a backup, which has to stay as it is: what is found in it is noted nowhere. */
record UnwrittenVerifications(VerificationNotes kept) implements VerificationNotes {

    @Override
    public CompletionStage<Void> note(Verified verified) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Optional<Verified> last() {
        return kept.last();
    }
}
