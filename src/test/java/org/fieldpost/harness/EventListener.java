package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One who listens to {@code /api/events}, and reads what comes as browsers do. Closing it hangs up. */
public final class EventListener implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Optional<Event>> events = new LinkedBlockingQueue<>();
    private final Thread reading = new Thread(this::read, "listening");
    private volatile String lastId = "";

    /** An event; one without data moves only the id. */
    public record Event(String name, String id, String data) {

        public JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (JsonProcessingException e) {
                throw new AssertionError(data, e);
            }
        }
    }

    private EventListener(HttpResponse<InputStream> answer) {
        this.answer = answer;
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Begins to listen as the operator.
     *
     * @param query with its question mark, or empty
     */
    public static EventListener on(Site site, String query) {
        return on(site, query, Map.of("Authorization", "Bearer " + site.server().tokenId()));
    }

    /** Goes on behind an event, as the operator. */
    public static EventListener behind(Site site, String lastEventId) {
        return on(site, "", Map.of("Authorization", "Bearer " + site.server().tokenId(), "Last-Event-ID", lastEventId));
    }

    /** Begins to listen. */
    public static EventListener on(Site site, String query, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(site.server().base() + "/api/events" + query))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS));
        headers.forEach(request::header);
        try {
            return new EventListener(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                } else if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(Optional.of(new Event(name, lastId, data.toString())));
                    }
                    name = "message";
                    data.setLength(0);
                }
            }
        } catch (IOException hungUp) {
            // Whoever waits for the end is told all the same.
        }
        events.add(Optional.empty());
    }

    /** The id of what came last, data or not. */
    public String lastId() {
        return lastId;
    }

    /** Waits for the next event. */
    public Event next() {
        return take().orElseThrow(() -> new AssertionError("the answer has ended"));
    }

    /** Waits until the answer has ended; fails where an event comes before. */
    public void assertEnds() {
        assertThat(take()).isEmpty();
    }

    private Optional<Event> take() {
        try {
            Optional<Event> taken = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
