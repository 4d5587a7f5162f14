package org.fieldpost.server.grizzly;

import java.io.IOException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOEventLifeCycleListener;
import org.glassfish.grizzly.asyncqueue.AsyncQueue;

/**
 * Keeps a connection from being read while a request of it waits. A client that waits for its answer sends nothing, so
 * the selector's interest in reading is taken back only if bytes come all the same, and given again afterwards: taking
 * and giving it for each request costs two system calls and a wake-up of the selector.
 */
final class ReadGate {
    private final IOEventLifeCycleListener whileOpen = new WhileOpen();
    private final IOEventLifeCycleListener whileShut = new WhileShut();
    private volatile boolean longBody;
    private boolean shut;
    private boolean interestTaken;

    /** For events that come while the gate is open: waiting shuts it. */
    IOEventLifeCycleListener whileOpen() {
        return whileOpen;
    }

    /** For events that are made up for a shut gate, since more was received than was looked at: their end opens it. */
    IOEventLifeCycleListener whileShut() {
        return whileShut;
    }

    /** Whether bytes that are there may be read; to be asked on the connection's selector thread. */
    synchronized boolean passes(Connection<?> connection) throws IOException {
        if (shut) {
            interestTaken = true;
            connection.disableIOEvent(IOEvent.READ);
        }
        return !shut;
    }

    synchronized void shut() {
        shut = true;
    }

    /**
     * Says whether a long body is on its way. Its pieces are read where they are taken: read ahead by the selector, those
     * of many connections would fill the memory while they wait for a thread.
     */
    void longBody(boolean underWay) {
        longBody = underWay;
    }

    boolean hasLongBody() {
        return longBody;
    }

    private void open(Connection<?> connection) throws IOException {
        synchronized (this) {
            shut = false;
            if (!interestTaken) {
                return;
            }
            interestTaken = false;
        }
        connection.enableIOEvent(IOEvent.READ);
    }

    private void end(Context context, Object left) throws IOException {
        if (AsyncQueue.EXPECTING_MORE_OPTION.equals(left)) {
            context.getConnection().simulateIOEvent(IOEvent.READ);
        } else {
            open(context.getConnection());
        }
    }

    private final class WhileOpen extends IOEventLifeCycleListener.Adapter {
        @Override
        public void onContextSuspend(Context context) {
            shut();
        }

        @Override
        public void onContextManualIOEventControl(Context context) {
            shut();
        }

        @Override
        public void onComplete(Context context, Object left) throws IOException {
            if (context.wasSuspended() || context.isManualIOEventControl()) {
                end(context, left);
            }
        }

        @Override
        public void onReregister(Context context) throws IOException {
            onComplete(context, null);
        }
    }

    private final class WhileShut extends IOEventLifeCycleListener.Adapter {
        @Override
        public void onComplete(Context context, Object left) throws IOException {
            end(context, left);
        }

        @Override
        public void onReregister(Context context) throws IOException {
            onComplete(context, null);
        }
    }
}
