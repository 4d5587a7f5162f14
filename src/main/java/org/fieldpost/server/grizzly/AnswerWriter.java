package org.fieldpost.server.grizzly;

import jakarta.ws.rs.core.Response.StatusType;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/** Writes one answer of Jersey's to Grizzly. */
final class AnswerWriter implements ContainerResponseWriter {
    private final Response response;

    AnswerWriter(Response response) {
        this.response = response;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        StatusType status = answer.getStatusInfo();
        if (status.getReasonPhrase() == null) {
            response.setStatus(status.getStatusCode());
        } else {
            response.setStatus(status.getStatusCode(), status.getReasonPhrase());
        }
        response.setContentLengthLong(contentLength);
        for (Map.Entry<String, List<String>> header : answer.getStringHeaders().entrySet()) {
            for (String value : header.getValue()) {
                response.addHeader(header.getKey(), value);
            }
        }
        return response.getOutputStream();
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
        if (response.isSuspended()) {
            return false;
        }
        response.suspend(time, unit, new GivenUp(response.getRequest()), suspended -> {
            if (handler != null) {
                handler.onTimeout(this);
            }
            return false;
        });
        return true;
    }

    /** Hears where the client hangs up before the answer is whole; Grizzly does not end such a request otherwise. */
    private static final class GivenUp extends EmptyCompletionHandler<Response> {
        private final Request request;

        private GivenUp(Request request) {
            this.request = request;
        }

        @Override
        public void cancelled() {
            RunningRequests.leave(request);
        }
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        response.getSuspendContext().setTimeout(time, unit);
    }

    @Override
    public void commit() {
        if (response.isSuspended()) {
            response.resume();
        }
    }

    /** {@link PushHandler} answers what Jersey cannot. */
    @Override
    public void failure(Throwable error) {
        throw error instanceof RuntimeException known ? known : new ContainerException(error);
    }

    /** So that short answers have their length in the head. */
    @Override
    public boolean enableResponseBuffering() {
        return true;
    }
}
