package org.fieldpost.server;

import java.io.IOException;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.intake.Intake;
import org.fieldpost.review.BegunSweeper;
import org.fieldpost.review.RetentionSweeper;
import org.fieldpost.review.Sweeper;
import org.fieldpost.upload.UploadSweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out what was left over, given up, or kept for as long as it was to be. What fails is tried again with the next one. */
record HourlySweep(
        Intake intake,
        Sweeper blobs,
        UploadSweeper uploads,
        BegunSweeper begun,
        RetentionSweeper retention,
        RefusalBook refusals)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HourlySweep.class);

    /** Nothing is swept while a record could come back that the ledger does not show at this time. */
    @Override
    public void run() {
        if (!intake.recording()) {
            return;
        }
        try {
            sweep();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the sweep of what was left over failed; it is tried again in an hour", e);
        }
    }

    private void sweep() throws IOException {
        int removed = blobs.sweep();
        if (removed > 0) {
            LOG.info("removed {} blobs that no submission names", removed);
        }
        uploads.completeWhole();
        int expired = uploads.sweep();
        if (expired > 0) {
            LOG.info("removed {} uploads that were given up", expired);
        }
        begun.sweep();
        long over = retention.sweep();
        if (over > 0) {
            LOG.info("erased {} submissions that were kept as long as their clients' retention says", over);
        }
        refusals.forgetOld().toCompletableFuture().join();
    }
}
