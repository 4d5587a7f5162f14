package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;

/** {@code /api/refusals}: how participants were refused, so that a broken study shows. */
@Singleton
@OperatorOnly
@Path("api/refusals")
public final class RefusalsResource {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
    private static final int LISTED_MAX = 1_000;

    private final RefusalBook book;
    private final Readers readers;

    @Inject
    public RefusalsResource(RefusalBook book, Readers readers) {
        this.book = book;
        this.readers = readers;
    }

    record Listing(List<Entry> refusals) {}

    /** @param clientId null where it is not known */
    record Entry(String reason, String clientId, long count, String lastAt) {

        static Entry of(RefusalBook.Refused refused) {
            return new Entry(
                    refused.word().text(),
                    refused.clientId().orElse(null),
                    refused.count(),
                    Times.millis(refused.lastAt()));
        }
    }

    @GET
    @Described(
            id = "listRefusals",
            summary = "Tell how often participants were refused, and why",
            details = """
                    What was refused at `/token`, `/submit` and `/files`, by reason and, where the request told it, client
                    app; the most frequent first, at most 1,000. It is counted by the hour and told of for eight days.""",
            query = {"from:refusals", "to:refusals"},
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        Instant to = parameters.moment("to").orElse(Instant.now());
        Instant from = parameters.moment("from").orElse(to.minus(DEFAULT_SPAN));
        return readers.run(() -> new Listing(
                book.between(from, to).stream().limit(LISTED_MAX).map(Entry::of).toList()));
    }
}
