package org.fieldpost.server.grizzly;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Reception.Cause;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;

/**
 * Feeds one request's body to its reception as it comes, holding no thread meanwhile, and hands the request on exactly once:
 * when the body has ended, when the answer is known without the rest, or when the connection is gone.
 */
final class BodyPump implements ReadHandler, IdleWatch.Watched {
    /** Set on a request that nobody listens to any more: it only has to be released. */
    static final String ABANDONED = BodyPump.class.getName() + ".abandoned";

    private final Request request;
    private final Reception reception;
    private final NIOInputStream input;
    private final IdleWatch watch;
    private final Executor workers;
    private final CloseListener<Closeable, CloseType> onClose = (closed, type) -> abandon();
    private Runnable handOn;
    private boolean listening;
    private boolean listenAgain;
    private boolean ended;
    private volatile long lastMoved = System.nanoTime();

    BodyPump(Request request, Reception reception, IdleWatch watch) {
        this.request = request;
        this.reception = reception;
        this.watch = watch;
        input = request.getNIOInputStream();
        workers = request.getContext().getConnection().getTransport().getWorkerThreadPool();
    }

    /** Feeds what came with the head; true if that was all, or enough to answer. */
    boolean feedWhatIsThere() {
        feed();
        if (input.isFinished()) {
            reception.end();
            return true;
        }
        return reception.answersEarly();
    }

    /** Waits for the rest, then runs {@code task}. */
    synchronized void run(Runnable task) {
        handOn = task;
        Connection<?> connection = request.getContext().getConnection();
        connection.addCloseListener(onClose);
        if (ended) {
            return;
        }
        watch.add(this);
        listen();
    }

    /**
     * Asks for the next bytes. Grizzly hands over bytes that are there already from within that very call: asking again
     * from there would go one level deeper for each chunk of a chunked body, until the stack is full.
     */
    private void listen() {
        if (listening) {
            listenAgain = true;
            return;
        }
        listening = true;
        do {
            listenAgain = false;
            input.notifyAvailable(this);
        } while (listenAgain && !ended);
        listening = false;
    }

    @Override
    public synchronized void onDataAvailable() {
        if (ended) {
            return;
        }
        lastMoved = System.nanoTime();
        feed();
        if (reception.answersEarly()) {
            end();
        } else if (request.getRequest().isExpectContent()) {
            // Only while more is expected: else the body of a pipelined request would be taken for ours.
            listen();
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (ended) {
            return;
        }
        feed();
        reception.end();
        end();
    }

    @Override
    public synchronized void onError(Throwable error) {
        if (ended) {
            return;
        }
        if (request.getContext().getConnection().isOpen()) {
            reception.cut(Cause.BROKEN);
            end();
        } else {
            abandon();
        }
    }

    private synchronized void abandon() {
        if (ended) {
            return;
        }
        reception.drop();
        request.setAttribute(ABANDONED, true);
        ended = true;
        release();
        handOn.run();
    }

    @Override
    public long lastMovedNanos() {
        return lastMoved;
    }

    @Override
    public synchronized void standsStill() {
        if (ended) {
            return;
        }
        reception.cut(Cause.STOOD_STILL);
        ended = true;
        release();
        workers.execute(this::decide);
    }

    private void end() {
        ended = true;
        release();
        decide();
    }

    private void decide() {
        reception.decide().whenComplete((decided, failure) -> handOn.run());
    }

    private void release() {
        watch.remove(this);
        request.getContext().getConnection().removeCloseListener(onClose);
    }

    private void feed() {
        while (input.readyData() > 0) {
            // The buffer stays Grizzly's: disposing of it would spoil the bytes of a pipelined request behind it.
            Buffer buffer = input.readBuffer();
            if (buffer.isComposite()) {
                for (ByteBuffer bytes : arrays(buffer)) {
                    reception.feed(bytes);
                }
            } else {
                reception.feed(buffer.toByteBuffer());
            }
        }
    }

    private static Iterable<ByteBuffer> arrays(Buffer buffer) {
        var array = buffer.toByteBufferArray();
        return Arrays.asList(array.getArray()).subList(0, array.size());
    }
}
