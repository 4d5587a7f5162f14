package org.fieldpost.http.study;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.SubmissionReception;

/** {@code /submit}: what a participant sends becomes kept. The entrance has received the body before this runs. */
@Singleton
@Path("submit")
public final class SubmitResource {

    record Accepted(String status, String submissionId) {}

    /** Completes once everything is on stable storage. */
    @POST
    public CompletionStage<Response> submit(@Context ContainerRequestContext request) {
        if (!(request.getProperty(Reception.PROPERTY) instanceof SubmissionReception reception)) {
            throw Refusal.invalid("Send submissions to /submit, spelled just so.");
        }
        Parameters.of(request).get("auth_token").ifPresent(reception::bearer);
        return reception
                .submit()
                .thenApply(receipt -> Response.ok(
                                new Accepted("accepted", receipt.submissionId().toString()))
                        .build());
    }
}
