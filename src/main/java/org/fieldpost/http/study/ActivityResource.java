package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.Activity;
import org.fieldpost.review.ActivityQuery;
import org.fieldpost.review.ClientTally;
import org.fieldpost.review.Period;
import org.fieldpost.review.Tally;

/** {@code /api/activity}: how much came in, over time and by way of whom. */
@Singleton
@OperatorOnly
@Path("api/activity")
public final class ActivityResource {
    private final Activity activity;
    private final Readers readers;

    @Inject
    public ActivityResource(Activity activity, Readers readers) {
        this.activity = activity;
        this.readers = readers;
    }

    record Summary(long submissions, long bytes, String lastReceivedAt, String by, List<PeriodEntry> periods) {

        static Summary of(Activity.Summary summary, Activity.By by) {
            return new Summary(
                    summary.total().submissions(),
                    summary.total().bytes(),
                    summary.lastReceivedAt().map(Times::millis).orElse(null),
                    by.name().toLowerCase(Locale.ROOT),
                    summary.periods().stream().map(PeriodEntry::of).toList());
        }
    }

    record PeriodEntry(String start, long submissions, long bytes) {

        static PeriodEntry of(Period period) {
            return new PeriodEntry(
                    period.start().toString(),
                    period.tally().submissions(),
                    period.tally().bytes());
        }
    }

    @GET
    @Described(
            id = "getActivity",
            summary = "Count what came in, by hour or by day",
            details = """
                    Counts are exact at every moment, and asking costs the same however much came in. At most 1,000 periods
                    at once, those in which something came, and 10,000 submissions of a participant.""",
            query = {"client_id", "participant_id", "from", "to", "by", "zone"},
            json = Summary.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Summary> overTime(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        ActivityQuery query = new ActivityQuery(
                parameters.text("client_id"),
                parameters.text("participant_id"),
                parameters.moment("from"),
                parameters.moment("to"));
        Activity.By by = parameters.by();
        ZoneId zone = parameters.zone();
        return readers.run(() -> Summary.of(activity.overTime(query, by, zone), by));
    }

    record Clients(long submissions, long bytes, List<ClientEntry> clients) {}

    record ClientEntry(String clientId, long submissions, long bytes, String lastReceivedAt) {

        static ClientEntry of(ClientTally client) {
            return new ClientEntry(
                    client.clientId(),
                    client.tally().submissions(),
                    client.tally().bytes(),
                    Times.millis(client.lastReceivedAt()));
        }
    }

    @GET
    @Path("clients")
    @Described(
            id = "listClientActivity",
            summary = "Count what came in by way of each client app",
            details = "Those by way of which something came, in the order of their ids; and all of it.",
            query = {"after:client", "limit"},
            json = Clients.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Clients> clients(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        Optional<String> after = parameters.clientId("after");
        int limit = parameters.limit();
        return readers.run(() -> {
            Tally total = activity.total();
            return new Clients(
                    total.submissions(),
                    total.bytes(),
                    activity.clients(after, limit).stream().map(ClientEntry::of).toList());
        });
    }
}
