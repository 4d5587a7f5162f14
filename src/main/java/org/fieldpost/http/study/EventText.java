package org.fieldpost.http.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import java.util.stream.Stream;
import org.fieldpost.http.answer.JsonMapping;
import org.fieldpost.review.Arrivals.News;

/** Writes news as server-sent events (WHATWG HTML, section 9.2), whose data is JSON as listings have it, on one line. */
final class EventText {
    static final String MEDIA_TYPE = "text/event-stream";

    /** How long a listener waits before it comes back. */
    private static final int RETRY_MILLIS = 2_000;

    private static final byte[] NOTHING = ":\n\n".getBytes(UTF_8);

    private static final ObjectMapper JSON = new JsonMapping().getContext(Object.class);

    private EventText() {}

    record More(String through) {}

    /** What a listener is told first: where it stands, so that it goes on there even if it is told nothing else. */
    static byte[] opening(UUID place) {
        return ("retry: " + RETRY_MILLIS + "\nid: " + place + "\n\n").getBytes(UTF_8);
    }

    /**
     * The news, each made when it is asked for, since many large ones would fill the memory; or that there is none: a comment,
     * which no listener sees and which shows that both are there.
     */
    static Stream<byte[]> of(News news) {
        if (news.submissions().isEmpty() && news.through().isEmpty()) {
            return Stream.of(NOTHING);
        }
        return Stream.concat(
                news.submissions().stream()
                        .map(SubmissionEntry::of)
                        .map(entry -> event("submission", entry.submissionId(), entry)),
                news.through().stream().map(UUID::toString).map(through -> event("more", through, new More(through))));
    }

    private static byte[] event(String event, String id, Object data) {
        try {
            return ("event: " + event + "\nid: " + id + "\ndata: " + JSON.writeValueAsString(data) + "\n\n")
                    .getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
