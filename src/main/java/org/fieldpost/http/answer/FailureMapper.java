package org.fieldpost.http.answer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.CompletionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * Turns everything that is thrown into an answer. What nobody expected goes to the log under an id, and the client gets
 * the id and nothing else.
 */
@Singleton
public final class FailureMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            return ErrorAnswer.of(refusal);
        }
        if (cause instanceof WebApplicationException known) {
            return ofJaxRs(known);
        }
        return unexpected(cause);
    }

    private static Response ofJaxRs(WebApplicationException known) {
        int status = known.getResponse().getStatus();
        return switch (status) {
            case 404 ->
                ErrorAnswer.of(
                        new Refusal(Word.NOT_FOUND, "There is nothing at this address; look at / for what there is."));
            case 405 -> ErrorAnswer.notAllowed(known.getResponse().getHeaderString(HttpHeaders.ALLOW));
            default ->
                status >= 500
                        ? unexpected(known)
                        : ErrorAnswer.builder(status, Word.INVALID_REQUEST.text(), "The request is not well-formed.")
                                .build();
        };
    }

    private static Response unexpected(Throwable cause) {
        ErrorAnswer answer = Unexpected.log(cause);
        return ErrorAnswer.builder(500, answer.status(), answer.detail()).build();
    }
}
