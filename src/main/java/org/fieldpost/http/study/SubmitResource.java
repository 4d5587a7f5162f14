package org.fieldpost.http.study;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Accepted;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.SubmissionReception;
import org.fieldpost.http.described.Described;

/**
 * {@code /submit}: what a participant sends becomes kept. Before this runs, the entrance has received the body and
 * waited until the submission was on stable storage or refused.
 */
@Singleton
@Path("submit")
public final class SubmitResource {

    @POST
    @Described(
            id = "submit",
            summary = "Submit JSON, files, or both",
            details = """
                    The answer 200 means that every byte and the record of it are on stable storage. Who never saw
                    the answer sends the same again, and it is kept once: recognised by its files, or by
                    `Idempotency-Key`.

                    The `auth_token` comes in the header, or in a field of a form.""",
            query = "upload",
            headers = "Idempotency-Key",
            secrets = {"authToken", "none"},
            body = "submission",
            json = Accepted.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.TOKEN_MISSING,
                Word.TOKEN_UNKNOWN,
                Word.TOKEN_EXPIRED,
                Word.TIMEOUT,
                Word.CONFLICT,
                Word.TOO_LARGE,
                Word.UNSUPPORTED_MEDIA_TYPE,
                Word.KEY_REUSED,
                Word.TOO_MANY,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public Response submit(@Context ContainerRequestContext request) {
        if (!(request.getProperty(Reception.PROPERTY) instanceof SubmissionReception reception)) {
            throw Refusal.invalid("Send submissions to /submit, spelled just so.");
        }
        // Without the type, Jersey asks all that could write the answer for theirs, each time.
        return Response.ok(Accepted.as(reception.receipt().submissionId()), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
