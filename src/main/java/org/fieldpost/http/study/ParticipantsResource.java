package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.Activity;
import org.fieldpost.review.ParticipantQuery;
import org.fieldpost.review.ParticipantTally;

/** {@code /api/participants}: from whom something came in, page by page. */
@Singleton
@OperatorOnly
@Path("api/participants")
public final class ParticipantsResource {
    private final Activity activity;
    private final Readers readers;

    @Inject
    public ParticipantsResource(Activity activity, Readers readers) {
        this.activity = activity;
        this.readers = readers;
    }

    record Listing(List<Entry> participants) {}

    record Entry(
            String key,
            String clientId,
            String participantId,
            long submissions,
            long bytes,
            String firstReceivedAt,
            String lastReceivedAt) {

        static Entry of(ParticipantTally participant) {
            return new Entry(
                    participant.participant().toString(),
                    participant.participant().clientId(),
                    participant.participant().participantId(),
                    participant.tally().submissions(),
                    participant.tally().bytes(),
                    Times.millis(participant.firstReceivedAt()),
                    Times.millis(participant.lastReceivedAt()));
        }
    }

    @GET
    @Described(
            id = "listParticipants",
            summary = "List participants from whom something came in",
            details = """
                    By client app, then by their ids. Another client app may mean somebody else by the same id, so each
                    is listed by itself. Submissions without a `participant_id` are in no entry.""",
            query = {"client_id", "after:participant", "limit"},
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        ParticipantQuery query =
                new ParticipantQuery(parameters.text("client_id"), parameters.participant("after"), parameters.limit());
        return readers.run(() ->
                new Listing(activity.participants(query).stream().map(Entry::of).toList()));
    }
}
