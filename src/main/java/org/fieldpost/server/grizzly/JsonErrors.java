package org.fieldpost.server.grizzly;

import java.io.IOException;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Errors that Grizzly answers itself, before or behind Jersey: JSON like all others, never a page or a stack trace. */
final class JsonErrors implements ErrorPageGenerator {
    private static final String JSON = "application/json";

    @Override
    public String generate(Request request, int status, String reason, String description, Throwable exception) {
        request.getResponse().setContentType(JSON);
        request.getResponse().setHeader("Access-Control-Allow-Origin", "*");
        return status == 503
                ? body("unavailable", "The server is shutting down; send this again in a while.")
                : body("error", "The server could not answer this request.");
    }

    static void send(Response response, int status, String word, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(JSON);
        response.getWriter().write(body(word, detail));
    }

    /** Both texts are ours and hold nothing that JSON would have to escape. */
    private static String body(String word, String detail) {
        return "{\"status\":\"" + word + "\",\"detail\":\"" + detail + "\"}";
    }
}
