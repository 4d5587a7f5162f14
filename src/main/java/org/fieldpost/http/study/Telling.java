package org.fieldpost.http.study;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import org.fieldpost.Refusal;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.operator.Standing;
import org.fieldpost.review.Arrivals.Listening;
import org.fieldpost.review.Arrivals.News;
import org.glassfish.jersey.server.ChunkedOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one who listens of what comes, on a thread of its own: for as long as the connection holds, what let it in counts and
 * the server runs.
 */
final class Telling implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    /** Something is written that often, so that a connection that is gone shows, and no proxy takes it for idle. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Listening listening;
    private final Standing standing;
    private final AsyncResponse answer;
    private final ChunkedOutput<byte[]> output = new ChunkedOutput<>(byte[].class);

    Telling(Listening listening, Standing standing, AsyncResponse answer) {
        this.listening = listening;
        this.standing = standing;
        this.answer = answer;
    }

    static Response.ResponseBuilder head() {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, EventText.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // nginx, and what has learnt it from there, hands on at once what comes from here.
                .header("X-Accel-Buffering", "no");
    }

    /** @throws Refusal where there is no thread for it */
    void begin(Readers readers) {
        try {
            readers.tell(this);
        } catch (Refusal busy) {
            listening.close();
            throw busy;
        }
    }

    @Override
    public void run() {
        try (listening) {
            if (answer.resume(head().entity(output).build())) {
                tell();
            }
        } catch (IOException e) {
            LOG.debug("one who listened is gone", e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (listening.isOver()) {
                LOG.debug("one who listened took nothing any more when the server stopped", e);
            } else {
                LOG.warn("one who listened was left without news, and comes back", e);
            }
        }
    }

    private void tell() throws IOException, InterruptedException {
        try {
            output.write(EventText.opening(listening.place()));
            while (listening.await(HEARTBEAT)) {
                News news = listening.read();
                // Asked behind the reading: of what came after somebody had signed out, they are told nothing.
                if (!standing.holds()) {
                    return;
                }
                for (byte[] event : (Iterable<byte[]>) EventText.of(news)::iterator) {
                    output.write(event);
                }
            }
        } finally {
            // A write that failed has closed it already.
            if (!output.isClosed()) {
                output.close();
            }
        }
    }
}
