package org.fieldpost.http.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an answer whose length nobody knows before. Should it have to end before its end, the connection breaks, where an
 * ordinary answer would only stop and look whole. A failure before the first byte is answered as any other.
 */
public final class WholeOrBroken implements StreamingOutput {
    private static final Logger LOG = LoggerFactory.getLogger(WholeOrBroken.class);

    private final Line line;
    private final StreamingOutput body;

    private WholeOrBroken(Line line, StreamingOutput body) {
        this.line = line;
        this.body = body;
    }

    /** The answer to a request. */
    public static WholeOrBroken of(ContainerRequestContext request, StreamingOutput body) {
        return new WholeOrBroken((Line) request.getProperty(Line.PROPERTY), body);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        line.prepare();
        Watched watched = new Watched(output);
        try {
            body.write(watched);
        } catch (IOException | RuntimeException e) {
            if (watched.begun) {
                line.breakOff();
            }
            if (watched.begun && !watched.refused) {
                LOG.error("an answer had to end before its end, and its connection was ended", e);
            }
            throw e;
        }
    }

    /** Knows whether anything was written, and whether it was the client who did not take it. */
    private static final class Watched extends OutputStream {
        private final OutputStream output;
        private boolean begun;
        private boolean refused;

        private Watched(OutputStream output) {
            this.output = output;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begun = true;
            refused = true;
            output.write(bytes, offset, length);
            refused = false;
        }

        @Override
        public void flush() throws IOException {
            output.flush();
        }
    }
}
