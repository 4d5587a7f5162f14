package org.fieldpost.server.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.fieldpost.http.answer.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Breaks a connection by the one thing that an application has a say in at the end of a chunked answer: its trailer. The
 * container asks for it before it writes the last chunk; where that fails, the last chunk never comes, and the container
 * ends the connection. HTTP/1.0 and AJP have no trailers; to them an answer that breaks off looks whole.
 */
final class TrailerLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(TrailerLine.class);

    private final HttpServletResponse response;
    private volatile boolean broken;

    TrailerLine(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void prepare() {
        try {
            response.setTrailerFields(this::trailer);
        } catch (IllegalStateException e) {
            LOG.warn("an answer that breaks off will look whole to the proxy in front: let it speak HTTP/1.1");
        }
    }

    private Map<String, String> trailer() {
        if (broken) {
            throw new IllegalStateException("the answer had to end before its end");
        }
        return Map.of();
    }

    @Override
    public void breakOff() {
        broken = true;
    }
}
