package org.fieldpost.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fieldpost.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every write to the database, one after the other, on one thread with one connection. All jobs that wait when a
 * transaction begins share it and its sync (group commit); their callers hear of it afterwards, on threads of their own,
 * so that answering never delays the next group.
 *
 * <p>A job that fails takes no other with it: the group is run again without it. Where the transaction itself fails,
 * nothing of the group is kept and each caller is told so.
 */
public final class SqlWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlWriter.class);
    private static final int RETRY_SECONDS = 5;
    private static final int ANSWERING_THREADS = 2;
    private static final int ANSWERING_SECONDS = 10;

    /** Something to be written. */
    @FunctionalInterface
    public interface Job<T> {

        /**
         * Writes within the group's transaction. May run twice, the first run's writes being undone in between. May throw
         * a {@link Refusal}, but only before its first write.
         */
        T run(Statements statements) throws SQLException;
    }

    private final WriteQueue queue = new WriteQueue(System::nanoTime);
    private final Queue<Between<?>> between = new ConcurrentLinkedQueue<>();
    private final WriteConnection connection;
    private final StoreTrust trust;
    private final Folding folding;
    private final ExecutorService answering;
    private final ScheduledExecutorService patience =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "fieldpost-patience"));
    private final ScheduledFuture<?> refusing;
    private final Thread thread;
    private final WriterMeasures measures = new WriterMeasures(queue);

    /**
     * Starts the thread, whose connection is opened with the first group and again after a failure of the store.
     *
     * @param check has to succeed before anything is written again once the storage has failed
     * @param fold brings what was committed from the log into the database, beside the commits
     */
    public SqlWriter(ConnectionSource source, StoreCheck check, LogFold fold, Faults faults) {
        this.connection = new WriteConnection(source, faults, measures.syncs());
        this.trust = new StoreTrust(check, faults);
        this.folding = new Folding(fold, source, trust);
        AtomicInteger number = new AtomicInteger();
        this.answering = Executors.newFixedThreadPool(
                ANSWERING_THREADS, task -> daemon(task, "fieldpost-answers-" + number.incrementAndGet()));
        this.thread = daemon(this::work, "fieldpost-writer");
        thread.start();
        refusing = patience.scheduleWithFixedDelay(this::refuseLatecomers, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Has a job run with the next group; where too many wait, it waits for its turn five seconds at most. The stage completes after the sync that covers it, on a thread that must not be
     * blocked; it fails with the job's own exception, with {@link Refusal} {@code STORAGE_FULL} or {@code UNAVAILABLE},
     * or with {@link StoreFailure}.
     *
     * @param bytes about how much memory the job holds while it waits
     */
    public <T> CompletionStage<T> submit(long bytes, Job<T> job) {
        if (!trust.holds()) {
            return CompletableFuture.failedFuture(StoreTrust.refusal());
        }
        WriteEntry<T> entry = new WriteEntry<>(bytes, job);
        if (queue.offer(entry)) {
            return entry.stage();
        }
        return CompletableFuture.failedFuture(busy());
    }

    private static Refusal busy() {
        return Refusal.retryLater(
                Refusal.Word.UNAVAILABLE,
                "The server is busy or about to stop: send this again in a few seconds.",
                RETRY_SECONDS);
    }

    /**
     * Has something done between two groups on the writer's thread, which nothing is written on meanwhile: it must be short. The
     * writer begins anew behind it, on a connection that knows nothing of what lay in the database's files before.
     *
     * @return completes as that of {@link #submit}, or fails with what it throws
     */
    public <T> CompletionStage<T> between(Callable<T> work) {
        Between<T> task = new Between<>(work, new CompletableFuture<>());
        between.add(task);
        return submit(0, statements -> null)
                .thenCompose(ignored -> task.outcome())
                .whenComplete((done, failure) -> between.remove(task));
    }

    private record Between<T>(Callable<T> work, CompletableFuture<T> outcome) {
        void run() {
            try {
                outcome.complete(work.call());
            } catch (Exception | Error e) {
                outcome.completeExceptionally(e);
            }
        }
    }

    private void runBetween() {
        for (Between<?> task = between.poll(); task != null; task = between.poll()) {
            connection.close();
            task.run();
        }
    }

    private void refuseLatecomers() {
        List<WriteEntry<?>> given = queue.giveUp();
        given.forEach(entry -> entry.fail(busy()));
        tell(given);
    }

    /** Whether writes are taken; not from a failure of the storage on until the database was checked. */
    boolean trusted() {
        return trust.holds();
    }

    /** How many groups were committed since the start. */
    public long commits() {
        return measures.commits();
    }

    /** What this writer has done and has before it. */
    public WriterMeasures measures() {
        return measures;
    }

    private void work() {
        try {
            for (List<WriteEntry<?>> group = queue.take(); !group.isEmpty(); group = queue.take()) {
                boolean committed = commit(group);
                tell(group);
                runBetween();
                if (committed && folding.committed(bytes(group))) {
                    folding.foldRest(connection);
                }
            }
        } finally {
            refuseTheRest();
            connection.close();
        }
    }

    private static long bytes(List<WriteEntry<?>> group) {
        return group.stream().mapToLong(WriteEntry::bytes).sum();
    }

    private void tell(List<WriteEntry<?>> group) {
        for (WriteEntry<?> entry : group) {
            answering.execute(entry::answer);
        }
    }

    /** Should an error end this thread, nobody is left waiting for it: what waits fails, what comes later is refused. */
    private void refuseTheRest() {
        queue.close();
        for (List<WriteEntry<?>> group = queue.take(); !group.isEmpty(); group = queue.take()) {
            StoreFailure failure = new StoreFailure("the writer has ended", null);
            group.forEach(entry -> entry.fail(failure));
            tell(group);
        }
    }

    /** Says whether the group was committed. */
    private boolean commit(List<WriteEntry<?>> group) {
        if (!trust.holds()) {
            group.forEach(entry -> entry.fail(StoreTrust.refusal()));
            return false;
        }
        long begun = System.nanoTime();
        try {
            connection.commit(group);
            measures.committed(group.size(), System.nanoTime() - begun);
            distrustWhatFailedMeanwhile(group);
            return true;
        } catch (Refusal refusal) {
            LOG.warn("No room left for the database: {} writes were refused.", group.size());
            group.forEach(entry -> entry.fail(refusal));
        } catch (SQLException e) {
            undone(group, e);
            trust.consider(e);
        } catch (RuntimeException | Error e) {
            undone(group, e);
        }
        return false;
    }

    /** Which of two that sync a file is told of its failure, not every system promises. */
    private void distrustWhatFailedMeanwhile(List<WriteEntry<?>> group) {
        if (!trust.holds()) {
            StoreFailure failure = new StoreFailure("the storage failed while the group was committed", null);
            group.forEach(entry -> entry.fail(failure));
        }
    }

    private static void undone(List<WriteEntry<?>> group, Throwable cause) {
        LOG.error("The database failed: {} writes were undone.", group.size(), cause);
        StoreFailure failure = new StoreFailure("the group's transaction was undone", cause);
        group.forEach(entry -> entry.fail(failure));
    }

    /** Commits what waits, refuses what comes later, and returns when all callers have been told. */
    @Override
    public void close() {
        queue.close();
        trust.close();
        Threads.join(thread);
        folding.close();
        refusing.cancel(false);
        try {
            if (!end(patience) || !end(answering)) {
                LOG.warn("Some callers were still being told of their writes when the database was closed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean end(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        return executor.awaitTermination(ANSWERING_SECONDS, TimeUnit.SECONDS);
    }
}
