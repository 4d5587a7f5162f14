package org.fieldpost.http.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.AuditChecks;
import org.fieldpost.review.AuditFinding;
import org.fieldpost.review.AuditMark;
import org.fieldpost.review.AuditState;
import org.fieldpost.review.AuditTrail;
import org.fieldpost.review.SubmissionQuery.Order;

/** {@code /api/audit}: who did what, page by page, and whether somebody has changed that. */
@Singleton
@OperatorOnly
@Path("api/audit")
public final class AuditResource {
    private final AuditTrail trail;
    private final AuditChecks checks;
    private final Readers readers;

    @Inject
    public AuditResource(AuditTrail trail, AuditChecks checks, Readers readers) {
        this.trail = trail;
        this.checks = checks;
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
    @Described(
            id = "listAudit",
            summary = "List who did what",
            query = {"order", "after:audit", "limit"},
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        Order order = parameters.order();
        Optional<Long> after = parameters.number("after");
        int limit = parameters.limit();
        return readers.run(() -> new Listing(
                trail.list(order, after, limit).stream().map(Entry::of).toList()));
    }

    /** @param mark only there once it has ended */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verification(boolean ended, boolean whole, long entries, long found, List<Finding> findings, String mark) {

        static Verification of(AuditState state) {
            return new Verification(
                    state.mark().isPresent(),
                    state.found() == 0,
                    state.entries(),
                    state.found(),
                    state.findings().stream().map(Finding::of).toList(),
                    state.mark().map(AuditMark::toString).orElse(null));
        }
    }

    record Finding(String finding, long from, long through, String detail) {

        static Finding of(AuditFinding found) {
            return new Finding(found.word(), found.from(), found.through(), found.sentence());
        }
    }

    @GET
    @Path("verification")
    @Described(
            id = "verifyAudit",
            summary = "Check whether entries were changed, moved or taken out",
            details = """
                    Goes through all of the audit. After ten seconds, in which some hundred thousand entries are checked,
                    the answer is what was found so far and `"ended": false`: ask again, and the same check goes on. Those
                    who ask at once share one.""",
            json = Verification.class,
            refuses = Word.UNAVAILABLE)
    public CompletionStage<Verification> verify() {
        return checks.ask().thenApply(Verification::of);
    }
}
