package org.fieldpost.server.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Reception.Cause;

/**
 * Feeds one request's body to its reception as it comes, holding no thread meanwhile, and dispatches the request exactly
 * once: when the body has ended or the answer is known without the rest. A request nobody listens to is completed.
 */
final class BodyPump implements ReadListener, IdleWatch.Watched {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServletInputStream input;
    private final AsyncContext async;
    private final Reception reception;
    private final IdleWatch watch;
    private boolean ended;
    private volatile long lastMoved = System.nanoTime();

    BodyPump(ServletInputStream input, AsyncContext async, Reception reception, IdleWatch watch) {
        this.input = input;
        this.async = async;
        this.reception = reception;
        this.watch = watch;
    }

    @Override
    public synchronized void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!ended && input.isReady() && !input.isFinished()) {
            int count = input.read(buffer);
            if (count < 0) {
                return;
            }
            lastMoved = System.nanoTime();
            reception.feed(ByteBuffer.wrap(buffer, 0, count));
            if (reception.answersEarly()) {
                dispatch();
            }
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (!ended) {
            reception.end();
            dispatch();
        }
    }

    @Override
    public synchronized void onError(Throwable error) {
        if (!ended) {
            ended = true;
            watch.remove(this);
            reception.drop();
            async.complete();
        }
    }

    @Override
    public long lastMovedNanos() {
        return lastMoved;
    }

    @Override
    public synchronized void standsStill() {
        if (!ended) {
            reception.cut(Cause.STOOD_STILL);
            dispatch();
        }
    }

    private void dispatch() {
        ended = true;
        watch.remove(this);
        reception.decide().whenComplete((decided, failure) -> async.dispatch());
    }
}
