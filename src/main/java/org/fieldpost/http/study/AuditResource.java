package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.review.AuditTrail;

/** {@code /api/audit}: who did what, page by page. */
@Singleton
@OperatorOnly
@Path("api/audit")
public final class AuditResource {
    private final AuditTrail trail;
    private final Readers readers;

    @Inject
    public AuditResource(AuditTrail trail, Readers readers) {
        this.trail = trail;
        this.readers = readers;
    }

    record Listing(List<Entry> entries) {}

    record Entry(long id, String at, String actor, String action, String subject, String origin) {

        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.id(),
                    Times.millis(entry.at()),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.origin());
        }
    }

    @GET
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        long after = parameters.number("after").orElse(0L);
        int limit = parameters.limit();
        return readers.run(() ->
                new Listing(trail.list(after, limit).stream().map(Entry::of).toList()));
    }
}
