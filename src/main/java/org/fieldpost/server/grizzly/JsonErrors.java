package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.answer.Route;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;

/** Errors answered before or behind Jersey: JSON like all others, never a page or a stack trace. */
final class JsonErrors implements ErrorPageGenerator {
    private static final int RETRY_SECONDS = 5;

    @Override
    public String generate(Request request, int status, String reason, String description, Throwable exception) {
        setHeaders(request.getResponse());
        return body("error", "The server could not answer this request.");
    }

    /** @param detail a sentence of ours */
    static void sendMalformed(Response response, String detail) throws IOException {
        response.setHeader(Header.Connection, "close");
        send(response, 400, body("invalid_request", detail));
    }

    static void sendUnexpected(Response response, ErrorAnswer answer) throws IOException {
        response.reset();
        send(response, 500, body(answer.status(), answer.detail()));
    }

    static void sendShuttingDown(Request request, Response response) throws IOException {
        response.setHeader(Header.RetryAfter, String.valueOf(RETRY_SECONDS));
        response.setHeader(Header.Connection, "close");
        // tus clients that hear 503 when they ask for an offset begin their upload from the start.
        boolean asksForOffset = request.getMethod() == Method.HEAD && Route.of(request.getRequestURI()) == Route.UPLOAD;
        if (asksForOffset) {
            send(response, 423, "");
            return;
        }
        send(response, 503, body("unavailable", "The server is shutting down; send this again."));
    }

    static void send(Response response, int status, String body) throws IOException {
        response.setStatus(status);
        setHeaders(response);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void setHeaders(Response response) {
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*");
    }

    /** Both texts must be ours and hold nothing that JSON would have to escape. */
    static String body(String word, String detail) {
        return "{\"status\":\"" + word + "\",\"detail\":\"" + detail + "\"}";
    }
}
