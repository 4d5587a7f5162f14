package org.fieldpost.http.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.fieldpost.http.answer.JsonMapping;
import org.fieldpost.review.Arrivals.News;

/** Writes news as server-sent events (WHATWG HTML, section 9.2), whose data is JSON as listings have it, on one line. */
final class EventText {
    static final String MEDIA_TYPE = "text/event-stream";

    /** How long a listener waits before it comes back. */
    private static final int RETRY_MILLIS = 2_000;

    private static final ObjectMapper JSON = new JsonMapping().getContext(Object.class);

    private EventText() {}

    record More(String through) {}

    /** What a listener is told first: where it stands, so that it goes on there even if it is told nothing else. */
    static byte[] opening(UUID place) {
        return ("retry: " + RETRY_MILLIS + "\nid: " + place + "\n\n").getBytes(UTF_8);
    }

    /** The news, or that there is none: a comment, which no listener sees and which shows that both are there. */
    static byte[] of(News news) {
        StringBuilder text = new StringBuilder();
        news.submissions().stream()
                .map(SubmissionEntry::of)
                .forEach(entry -> append(text, "submission", entry.submissionId(), entry));
        news.through().map(UUID::toString).ifPresent(through -> append(text, "more", through, new More(through)));
        return (text.isEmpty() ? ":\n\n" : text.toString()).getBytes(UTF_8);
    }

    private static void append(StringBuilder text, String event, String id, Object data) {
        try {
            text.append("event: ").append(event).append("\nid: ").append(id);
            text.append("\ndata: ").append(JSON.writeValueAsString(data)).append("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
