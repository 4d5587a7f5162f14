package org.fieldpost.server.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fieldpost.http.HttpApplication;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.answer.Unexpected;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey, whose own failures are answered like all others and not by the container's page. */
final class JerseyServlet extends ServletContainer {
    private static final long serialVersionUID = 1;

    JerseyServlet(HttpApplication application) {
        super(application);
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        if (response instanceof CountedAnswer answer) {
            answer.handedOn();
        }
        try {
            super.service(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            answer((HttpServletResponse) response, Unexpected.logWithoutWords(e));
        }
    }

    /** The answer's texts are ours and hold nothing that JSON would have to escape. */
    private static void answer(HttpServletResponse response, ErrorAnswer answer) throws IOException {
        response.reset();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*");
        String body = "{\"status\":\"" + answer.status() + "\",\"detail\":\"" + answer.detail() + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
