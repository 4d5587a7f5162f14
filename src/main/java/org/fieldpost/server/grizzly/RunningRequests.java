package org.fieldpost.server.grizzly;

import java.util.concurrent.TimeUnit;
import org.fieldpost.http.answer.Route;
import org.glassfish.grizzly.http.server.Request;

/**
 * Counts the requests that are under way, so that stopping can wait for them. Grizzly's own count misses requests whose
 * client hangs up while the answer is flushed, and would wait for them in vain; and it serves none to its end whose client
 * hangs up while the answer is made.
 */
final class RunningRequests {
    private static final String RUNNING = RunningRequests.class.getName();

    private int running;
    private boolean draining;

    /**
     * Counts a request until Grizzly is done with it. Who listens is not counted: that ends when the server says so, which is
     * before it stops, or with the connection.
     *
     * @return false where no more are taken
     */
    synchronized boolean enter(Request request) {
        if (draining) {
            return false;
        }
        if (Route.of(request.getRequestURI()) == Route.EVENTS) {
            return true;
        }
        running++;
        request.setAttribute(RUNNING, this);
        request.addAfterServiceListener(RunningRequests::leave);
        return true;
    }

    /** Counts a request no more, if it was counted until now. */
    static void leave(Request request) {
        if (request.getAttribute(RUNNING) instanceof RunningRequests counted) {
            counted.ended(request);
        }
    }

    private synchronized void ended(Request request) {
        if (request.getAttribute(RUNNING) != null) {
            request.removeAttribute(RUNNING);
            running--;
            notifyAll();
        }
    }

    /** Takes no more requests and waits until none is under way; false where some still were when the time was over. */
    synchronized boolean drain(long timeoutNanos) throws InterruptedException {
        draining = true;
        long end = System.nanoTime() + timeoutNanos;
        while (running > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
