package org.fieldpost.http.answer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.CompletionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.RefusalBook;

/**
 * Turns everything that is thrown into an answer. What nobody expected goes to the log under an id, and the client gets
 * the id and nothing else.
 */
@Singleton
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private final Traffic traffic;
    private final RefusalBook refusals;
    private final UriInfo address;

    /** @param address of the request that an answer is made for */
    @Inject
    public FailureMapper(Traffic traffic, RefusalBook refusals, @Context UriInfo address) {
        this.traffic = traffic;
        this.refusals = refusals;
        this.address = address;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (cause instanceof WebApplicationException known) {
            return ofJaxRs(known);
        }
        return unexpected(cause);
    }

    private Response refused(Refusal refusal) {
        note(refusal);
        return ErrorAnswer.of(refusal);
    }

    private void note(Refusal refusal) {
        traffic.refused(refusal.word());
        if (Route.of("/" + address.getPath(false)).isForParticipants()) {
            refusals.note(refusal);
        }
    }

    private Response ofJaxRs(WebApplicationException known) {
        int status = known.getResponse().getStatus();
        return switch (status) {
            case 404 ->
                refused(new Refusal(Word.NOT_FOUND, "There is nothing at this address; look at / for what there is."));
            case 405 -> notAllowed(known.getResponse().getHeaderString(HttpHeaders.ALLOW));
            default -> status >= 500 ? unexpected(known) : malformed(status);
        };
    }

    private Response notAllowed(String allow) {
        note(new Refusal(Word.METHOD_NOT_ALLOWED, ""));
        return ErrorAnswer.notAllowed(allow);
    }

    private Response malformed(int status) {
        note(Refusal.invalid(""));
        return ErrorAnswer.builder(status, Word.INVALID_REQUEST.text(), "The request is not well-formed.")
                .build();
    }

    private static Response unexpected(Throwable cause) {
        ErrorAnswer answer = Unexpected.log(cause);
        return ErrorAnswer.builder(500, answer.status(), answer.detail()).build();
    }
}
