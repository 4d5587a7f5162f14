package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Subject;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.HeadFilter;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.review.AuditTrail;

/** Lets content out once the audit's entry of it is kept; an answer that carries none needs no entry. */
@Singleton
public final class Disclosure {
    private final AuditTrail trail;
    private final Readers readers;

    @Inject
    public Disclosure(AuditTrail trail, Readers readers) {
        this.trail = trail;
        this.readers = readers;
    }

    /**
     * Answers on one of the threads for readers.
     *
     * @param answer whose content is read only when it is written
     */
    CompletionStage<Response> of(ContainerRequestContext request, Subject subject, Supplier<Response> answer) {
        return readers.run(answer)
                .thenCompose(response -> carriesContent(request, response)
                        ? trail.note(Actors.of(request), Action.READ, subject)
                                .thenCompose(noted -> readers.run(() -> response))
                        : CompletableFuture.completedStage(response));
    }

    private static boolean carriesContent(ContainerRequestContext request, Response response) {
        return !HeadFilter.isHead(request) && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    }
}
