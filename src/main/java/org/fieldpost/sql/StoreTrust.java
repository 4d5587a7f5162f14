package org.fieldpost.sql;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether the database may be written to. It may not once the storage beneath it has failed: after a sync that failed
 * the system takes for written what never reached the disk, so that what is committed on top of it would be lost with it.
 * The database is opened anew and checked in the background, at once and then at growing intervals, until that succeeds.
 * Safe for use by many threads.
 */
final class StoreTrust implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTrust.class);
    private static final int FIRST_WAIT_SECONDS = 1;
    private static final int LAST_WAIT_SECONDS = 30;
    private static final int RETRY_SECONDS = 5;

    private final StoreCheck check;
    private final Faults faults;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean held = true;

    StoreTrust(StoreCheck check, Faults faults) {
        this.check = check;
        this.faults = faults;
    }

    boolean holds() {
        return held;
    }

    /** What is told to those who want to write meanwhile. */
    static Refusal refusal() {
        return Refusal.retryLater(
                Refusal.Word.UNAVAILABLE,
                "The server's storage has failed and is being checked: send this again in a few seconds.",
                RETRY_SECONDS);
    }

    /** Ends the trust where a failure is one of the storage. */
    synchronized void consider(SQLException failure) {
        if (!held || faults.reachOf(failure) != Faults.Reach.STORAGE_FAILED) {
            return;
        }
        held = false;
        LOG.error(
                "The disk under the database has failed. Nothing is accepted until the database has been opened anew and"
                        + " checked, which is tried by itself: look for the cause in the system's log, and see that the disk works.");
        Thread thread = new Thread(this::regain, "fieldpost-check");
        thread.setDaemon(true);
        thread.start();
    }

    private void regain() {
        int wait = FIRST_WAIT_SECONDS;
        try {
            while (!found(wait) && !ending.await(wait, TimeUnit.SECONDS)) {
                wait = Math.min(2 * wait, LAST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean found(int nextWait) {
        try {
            check.run();
            held = true;
            LOG.warn("The database was opened anew and found whole; submissions are accepted again.");
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.error(
                    "The database cannot be trusted yet ({}); it is checked again in {} s.", e.getMessage(), nextWait);
            return false;
        }
    }

    /** Tries no more. A check that is under way ends by itself. */
    @Override
    public void close() {
        ending.countDown();
    }
}
