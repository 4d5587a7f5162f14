package org.fieldpost.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log into the database on a thread and a connection of its own, a few megabytes at a time, while commits go on.
 * Under steady load that alone would never catch up with the writer, and a log begins anew only where all of it is folded:
 * so once it has grown long, the writer folds, between two groups, the little that came during the last fold.
 */
final class Folding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);

    /** What has to be committed before it is worth the syncs of a fold. */
    private static final long STEP_BYTES = 4L << 20;

    /** The length from which on the log should begin anew. */
    private static final long LONG_LOG_BYTES = 16L << 20;

    /** However little is written, a commit takes some pages. */
    private static final long COMMIT_BYTES = 16L << 10;

    private final LogFold fold;
    private final ConnectionSource source;
    private final StoreTrust trust;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Connection connection;
    private long unfolded;
    private boolean restDue;
    private boolean ended;

    /** Starts the thread, whose connection is opened with the first fold and again after a failure. */
    Folding(LogFold fold, ConnectionSource source, StoreTrust trust) {
        this.fold = fold;
        this.source = source;
        this.trust = trust;
        this.thread = new Thread(this::work, "fieldpost-fold");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Counts what the writer has committed.
     *
     * @param bytes about how many
     * @return whether the writer has to fold the rest now, by {@link #foldRest}
     */
    boolean committed(long bytes) {
        lock.lock();
        try {
            unfolded += bytes + COMMIT_BYTES;
            changed.signalAll();
            return restDue;
        } finally {
            lock.unlock();
        }
    }

    /** Folds what came during the last fold, so that the next write begins the log anew unless a reader is still in it. */
    void foldRest(WriteConnection writing) {
        try {
            writing.fold(fold);
        } catch (SQLException | RuntimeException e) {
            failed(e);
        } finally {
            restFolded();
        }
    }

    private void restFolded() {
        lock.lock();
        try {
            restDue = false;
            unfolded = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (awaitWork()) {
                foldBeside();
            }
        } finally {
            closeConnection();
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while (!ended && (restDue || unfolded < STEP_BYTES)) {
                changed.awaitUninterruptibly();
            }
            unfolded = 0;
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private void foldBeside() {
        try {
            if (connection == null) {
                connection = source.open();
            }
            LogFold.Log log = fold.run(connection);
            if (log.folded() && log.bytes() >= LONG_LOG_BYTES) {
                askForRest();
            }
        } catch (SQLException | RuntimeException e) {
            closeConnection();
            failed(e);
        }
    }

    private void askForRest() {
        lock.lock();
        try {
            restDue = true;
        } finally {
            lock.unlock();
        }
    }

    private void failed(Exception failure) {
        LOG.error("The log could not be folded into the database; it keeps what was committed.", failure);
        if (failure instanceof SQLException ofTheStore) {
            trust.consider(ofTheStore);
        }
    }

    private void closeConnection() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("The folding connection did not close cleanly.", e);
        } finally {
            connection = null;
        }
    }

    /** Lets a fold that is under way end. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }
}
