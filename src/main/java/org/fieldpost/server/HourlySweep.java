package org.fieldpost.server;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
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

    /** One of the things that are to be done. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Nothing is swept while a record could come back that the ledger does not show at this time. */
    @Override
    public void run() {
        each(
                intake::recording,
                List.of(
                        this::removeBlobs,
                        uploads::completeWhole,
                        this::removeUploads,
                        begun::sweep,
                        this::eraseWhatWasKeptLongEnough,
                        () -> refusals.forgetOld().toCompletableFuture().join()));
    }

    /**
     * Takes all steps, whether or not those before them succeed: that a study's retention is kept must not hang on a blob. Ends
     * early where the server stops, which interrupts.
     *
     * @param mayGoOn asked before each
     */
    static void each(BooleanSupplier mayGoOn, List<Step> steps) {
        for (Step step : steps) {
            if (Thread.currentThread().isInterrupted() || !mayGoOn.getAsBoolean()) {
                return;
            }
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                LOG.warn("a part of the sweep of what was left over failed; it is tried again in an hour", e);
            }
        }
    }

    private void removeBlobs() throws IOException {
        int removed = blobs.sweep();
        if (removed > 0) {
            LOG.info("removed {} blobs that no submission names", removed);
        }
    }

    private void removeUploads() throws IOException {
        int expired = uploads.sweep();
        if (expired > 0) {
            LOG.info("removed {} uploads that were given up", expired);
        }
    }

    private void eraseWhatWasKeptLongEnough() {
        long over = retention.sweep();
        if (over > 0) {
            LOG.info("erased {} submissions that were kept as long as their clients' retention says", over);
        }
    }
}
