package org.fieldpost.server;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.review.Eraser;

/** What a server does by the clock: long work on one thread, and on another what must not wait for it. */
final class Background implements AutoCloseable {
    private static final int HAND_ON_SECONDS = 10;

    private final ScheduledExecutorService sweeps =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fieldpost-sweep"));
    private final ScheduledExecutorService notes =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fieldpost-note"));
    private final List<ScheduledFuture<?>> tasks;

    /** Begins at once with what a former run left to be done. */
    Background(HourlySweep sweep, Eraser eraser, RefusalBook refusals) {
        sweeps.execute(sweep.uploads()::completeWhole);
        tasks = List.of(
                sweeps.scheduleWithFixedDelay(eraser::resume, 0, 1, TimeUnit.MINUTES),
                sweeps.scheduleWithFixedDelay(sweep, 1, 60, TimeUnit.MINUTES),
                notes.scheduleWithFixedDelay(refusals::handOn, HAND_ON_SECONDS, HAND_ON_SECONDS, TimeUnit.SECONDS));
    }

    /** Begins nothing more; what runs is interrupted. */
    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        notes.shutdownNow();
        sweeps.shutdownNow();
    }
}
