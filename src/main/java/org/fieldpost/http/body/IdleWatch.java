package org.fieldpost.http.body;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends bodies in which nothing moves. However slow a body is, it lives as long as something comes now and then. */
public final class IdleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

    private final long patienceNanos;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fieldpost-idle-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> looking;

    /**
     * @param patience how long a body may stand still; looked at four times as often
     */
    public IdleWatch(Duration patience) {
        patienceNanos = patience.toNanos();
        long period = Math.max(TimeUnit.MILLISECONDS.toNanos(10), patienceNanos / 4);
        looking = clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
    }

    /** A body that is being received. */
    public interface Watched {

        /** {@link System#nanoTime} of its last byte. */
        long lastMovedNanos();

        /** Nothing has come for too long; must neither block nor throw, and may be called more than once. */
        void standsStill();
    }

    public void add(Watched body) {
        watched.add(body);
    }

    public void remove(Watched body) {
        watched.remove(body);
    }

    private void look() {
        long now = System.nanoTime();
        for (Watched body : watched) {
            if (now - body.lastMovedNanos() > patienceNanos) {
                end(body);
            }
        }
    }

    /** One body that cannot be ended must not keep the others from it. */
    private void end(Watched body) {
        try {
            body.standsStill();
        } catch (RuntimeException e) {
            watched.remove(body);
            LOG.warn("a body in which nothing moves could not be ended", e);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }
}
