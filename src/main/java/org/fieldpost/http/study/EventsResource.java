package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.described.NotDescribed;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.http.operator.Standing;
import org.fieldpost.review.Arrivals;

/** {@code /api/events}: submissions, as they come. */
@Singleton
@OperatorOnly
@Path("api/events")
public final class EventsResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Arrivals arrivals;
    private final Readers readers;

    @Inject
    public EventsResource(Arrivals arrivals, Readers readers) {
        this.arrivals = arrivals;
        this.readers = readers;
    }

    @GET
    @Described(
            id = "listen",
            summary = "Tell of submissions as they come",
            details = """
                    Server-sent events. `submission` holds a submission as listings show it, in order of acceptance; its
                    id is the `submission_id`. `more` says that more than 200 came at once, which listings have, and
                    `through` which one. Who comes back goes on behind the last event, by `Last-Event-ID` or `after`, and
                    misses nothing. A comment comes every 15 seconds. The answer ends with the session that it was asked
                    by, and when the server stops. At most 64 may listen at once.""",
            query = "after:event",
            headers = "Last-Event-ID",
            answers = "events",
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public void listen(@Context ContainerRequestContext request, @Suspended AsyncResponse answer) {
        new Telling(arrivals.listen(place(request)), Standing.of(request), answer).begin(readers);
    }

    /** What {@code GET} begins with. */
    @HEAD
    @NotDescribed("tells nothing that GET does not")
    public Response head() {
        return Telling.head().build();
    }

    private static Optional<UUID> place(ContainerRequestContext request) {
        Optional<UUID> last = Optional.ofNullable(request.getHeaderString(LAST_EVENT_ID))
                .filter(text -> !text.isEmpty())
                .map(text -> ReadingParameters.parseUuid(text)
                        .orElseThrow(() -> Refusal.invalid(LAST_EVENT_ID + " takes the id of an event.")));
        return last.isPresent() ? last : new ReadingParameters(Parameters.of(request)).uuid("after");
    }
}
