package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.Submission;

/**
 * The service that tells those who listen of submissions as they come. While somebody listens, one thread looks a few times
 * a second whether there is a newer one; each listener then reads on from where it is, at its own pace, so that nothing
 * piles up for a slow one. Whoever recorded a submission knows nothing of this. Safe for use by many threads.
 */
@Singleton
public final class Arrivals implements AutoCloseable {
    /** So many may listen at once. */
    public static final int LISTENERS_MAX = 64;

    /** So many submissions are told one by one; where more came since the last look, only that they did. */
    public static final int TOLD_MAX = 200;

    private static final long LOOK_MILLIS = 300;
    private static final int RETRY_SECONDS = 30;
    private static final long NOT_YET = -1;

    private final SubmissionIndex index;
    private final Holdings holdings;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Arrivals::thread);
    private Optional<ScheduledFuture<?>> looking = Optional.empty();
    private Optional<UUID> newest = Optional.empty();
    private long changes;
    private int listeners;
    private boolean closed;

    @Inject
    public Arrivals(SubmissionIndex index, Holdings holdings) {
        this.index = index;
        this.holdings = holdings;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "fieldpost-look");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What came behind a listener's place.
     *
     * @param submissions oldest first; none where they were too many
     * @param through up to which there are too many to be told one by one; listings have them
     */
    public record News(List<Submission> submissions, Optional<UUID> through) {}

    /**
     * Begins to listen.
     *
     * @param after behind that submission, which need not exist; behind the newest one where absent
     * @throws Refusal {@code UNAVAILABLE} where as many listen as may, or the server is about to stop
     */
    public Listening listen(Optional<UUID> after) {
        UUID place = after.or(holdings::latest).orElse(new UUID(0, 0));
        synchronized (this) {
            if (closed || listeners >= LISTENERS_MAX) {
                throw Refusal.retryLater(
                        Word.UNAVAILABLE,
                        "As many listen as may at once: come back later, or read the listing again and again.",
                        RETRY_SECONDS);
            }
            listeners++;
            if (looking.isEmpty()) {
                looking = Optional.of(
                        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
            }
        }
        return new Listening(place);
    }

    private void look() {
        try {
            see(holdings.latest());
        } catch (RuntimeException unreadable) {
            // Those who listen ask the store themselves then, and are told.
            wake();
        }
    }

    private synchronized void see(Optional<UUID> latest) {
        if (!latest.equals(newest)) {
            newest = latest;
            wake();
        }
    }

    private synchronized void wake() {
        changes++;
        notifyAll();
    }

    private synchronized void left() {
        listeners--;
        if (listeners == 0) {
            looking.ifPresent(task -> task.cancel(false));
            looking = Optional.empty();
        }
    }

    /** Ends all listening, and looking. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        looks.shutdownNow();
    }

    /** One who listens. For one thread, which closes it. */
    public final class Listening implements AutoCloseable {
        private UUID place;
        private long seen = NOT_YET;

        private Listening(UUID place) {
            this.place = place;
        }

        /** Behind which submission it goes on. */
        public UUID place() {
            return place;
        }

        /**
         * Waits until there may be news, or for as long as patience lasts.
         *
         * @return false where listening is over
         */
        public boolean await(Duration patience) throws InterruptedException {
            synchronized (Arrivals.this) {
                long end = System.nanoTime() + patience.toNanos();
                while (!closed && seen == changes && end > System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(Arrivals.this, end - System.nanoTime());
                }
                seen = changes;
                return !closed;
            }
        }

        /** Whether the server is about to stop. */
        public boolean isOver() {
            synchronized (Arrivals.this) {
                return closed;
            }
        }

        /** Reads what came behind its place, and goes on behind that. */
        public News read() {
            List<Submission> page = index.list(new SubmissionQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(place), TOLD_MAX + 1));
            if (page.size() > TOLD_MAX) {
                place = holdings.latest().orElse(place);
                return new News(List.of(), Optional.of(place));
            }
            if (!page.isEmpty()) {
                place = page.get(page.size() - 1).submissionId();
                // A page of large entries is shorter than it might be.
                seen = NOT_YET;
            }
            return new News(page, Optional.empty());
        }

        @Override
        public void close() {
            left();
        }
    }
}
