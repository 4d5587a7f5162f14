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
    private boolean handedOn;
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

    /** {@link #onComplete} follows. */
    @Override
    public void onError(AsyncEvent event) {}

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
            target.write(single);
            traffic.sent(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            traffic.sent(length);
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
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
