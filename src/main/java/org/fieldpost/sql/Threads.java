package org.fieldpost.sql;

/** Waiting for threads that end. */
final class Threads {
    private Threads() {}

    /** Waits however often it is interrupted, and passes the interruption on afterwards. */
    static void join(Thread ending) {
        boolean interrupted = false;
        while (ending.isAlive()) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
