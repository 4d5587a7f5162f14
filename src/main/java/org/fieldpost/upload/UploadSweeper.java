package org.fieldpost.upload;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Ends what clients left: makes submissions of uploads that were whole when a server was stopped, removes expired ones. */
public final class UploadSweeper {
    private static final Logger LOG = System.getLogger(UploadSweeper.class.getName());

    /** Longer than any request takes from making a file to its note in the ledger, by far. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int PAGE = 100;

    private final UploadLedger ledger;
    private final UploadStore store;
    private final Completion completion;
    private final Clock clock;

    UploadSweeper(UploadLedger ledger, UploadStore store, Completion completion, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.completion = completion;
        this.clock = clock;
    }

    /** Begins to complete all whole uploads; those that can't be now are tried again at the next call. */
    public void completeWhole() {
        String last = "";
        for (List<Upload> page = ledger.toBeSubmitted(last, PAGE);
                !page.isEmpty();
                page = ledger.toBeSubmitted(last, PAGE)) {
            page.forEach(this::complete);
            last = page.get(page.size() - 1).key();
        }
    }

    private void complete(Upload upload) {
        completion.complete(upload).exceptionally(failure -> {
            LOG.log(
                    Level.WARNING,
                    "An upload that is whole could not be made a submission; it is tried again.",
                    failure);
            return upload;
        });
    }

    /** Removes expired uploads and bytes that belong to none, and tells how many it were. */
    public int sweep() throws IOException {
        int removed = 0;
        for (List<String> expired = ledger.expired(clock.instant(), PAGE);
                !expired.isEmpty();
                expired = ledger.expired(clock.instant(), PAGE)) {
            for (String key : expired) {
                ledger.remove(key).toCompletableFuture().join();
                store.delete(key);
            }
            removed += expired.size();
        }
        return removed + store.sweep(clock.instant().minus(GRACE), ledger::needsBytes);
    }
}
