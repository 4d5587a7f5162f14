package org.fieldpost.server.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.fieldpost.http.answer.Route;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.Reception;

/** An answer that is counted once it has been given, with the time since its request was there as a whole. */
final class CountedAnswer extends HttpServletResponseWrapper implements AsyncListener {
    private final Traffic traffic;
    private final Route route;
    private final Optional<Reception> reception;
    private final long begun = System.nanoTime();
    private final Object writing = new Object();
    private boolean handedOn;
    private boolean broken;
    private CountedStream stream;

    /** @param reception of the request's body, where it has one */
    CountedAnswer(HttpServletResponse response, Traffic traffic, Route route, Optional<Reception> reception) {
        super(response);
        this.traffic = traffic;
        this.route = route;
        this.reception = reception;
    }

    /** The request has reached the application; one for which this never comes was given up by its client. */
    void handedOn() {
        handedOn = true;
    }

    /** The answer has been given. */
    void end() {
        if (handedOn) {
            long whole = reception.map(Reception::movedAt).orElse(begun);
            traffic.answered(route, getStatus(), System.nanoTime() - whole);
        } else {
            traffic.answered(route, Traffic.CLIENT_GONE, 0);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new CountedStream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    /** {@link #onComplete} follows. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /**
     * {@link #onComplete} follows, and Tomcat gives request and answer to another client. Where a write of another thread has
     * failed, that thread is still on its way out of it, and would leave the failure to whoever gets the answer next.
     */
    @Override
    public void onError(AsyncEvent event) {
        synchronized (writing) {
            broken = true;
        }
    }

    /** Jersey goes on asynchronously after a dispatch, which forgets all listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private final class CountedStream extends ServletOutputStream {
        private final ServletOutputStream target;

        private CountedStream(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (writing) {
                requireWhole();
                target.write(bytes, offset, length);
            }
            traffic.sent(length);
        }

        private void requireWhole() throws IOException {
            if (broken) {
                throw new IOException("the client is gone");
            }
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }

        @Override
        public void flush() throws IOException {
            synchronized (writing) {
                requireWhole();
                target.flush();
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (writing) {
                requireWhole();
                target.close();
            }
        }
    }
}
