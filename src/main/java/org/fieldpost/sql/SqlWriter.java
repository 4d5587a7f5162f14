package org.fieldpost.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final WriteQueue queue = new WriteQueue();
    private final WriteConnection connection;
    private final ExecutorService answering;
    private final Thread thread;
    private final WriterMeasures measures = new WriterMeasures(queue);

    /** Starts the thread, whose connection is opened with the first group and again after a failure of the store. */
    public SqlWriter(ConnectionSource source, Faults faults) {
        this.connection = new WriteConnection(source, faults, measures.syncs());
        AtomicInteger number = new AtomicInteger();
        this.answering = Executors.newFixedThreadPool(
                ANSWERING_THREADS, task -> daemon(task, "fieldpost-answers-" + number.incrementAndGet()));
        this.thread = daemon(this::work, "fieldpost-writer");
        thread.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Has a job run with the next group. The stage completes after the sync that covers it, on a thread that must not be
     * blocked; it fails with the job's own exception, with {@link Refusal} {@code STORAGE_FULL} or {@code UNAVAILABLE},
     * or with {@link StoreFailure}.
     *
     * @param bytes about how much memory the job holds while it waits
     */
    public <T> CompletionStage<T> submit(long bytes, Job<T> job) {
        WriteEntry<T> entry = new WriteEntry<>(bytes, job);
        if (queue.offer(entry)) {
            return entry.stage();
        }
        return CompletableFuture.failedFuture(Refusal.retryLater(
                Refusal.Word.UNAVAILABLE,
                "The server is busy or about to stop: send this again in a few seconds.",
                RETRY_SECONDS));
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
                commit(group);
                tell(group);
            }
        } finally {
            refuseTheRest();
            connection.close();
        }
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

    private void commit(List<WriteEntry<?>> group) {
        long begun = System.nanoTime();
        try {
            connection.commit(group);
            measures.committed(group.size(), System.nanoTime() - begun);
        } catch (Refusal refusal) {
            LOG.warn("No room left for the database: {} writes were refused.", group.size());
            group.forEach(entry -> entry.fail(refusal));
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("The database failed: {} writes were undone.", group.size(), e);
            StoreFailure failure = new StoreFailure("the group's transaction was undone", e);
            group.forEach(entry -> entry.fail(failure));
        }
    }

    /** Commits what waits, refuses what comes later, and returns when all callers have been told. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = joinUninterruptibly();
        answering.shutdown();
        try {
            if (!answering.awaitTermination(ANSWERING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some callers were still being told of their writes when the database was closed.");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean joinUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
