package org.fieldpost.http.study;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fieldpost.Refusal;
import org.fieldpost.http.answer.Accepted;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.SubmissionReception;

/**
 * {@code /submit}: what a participant sends becomes kept. Before this runs, the entrance has received the body and
 * waited until the submission was on stable storage or refused.
 */
@Singleton
@Path("submit")
public final class SubmitResource {

    @POST
    public Response submit(@Context ContainerRequestContext request) {
        if (!(request.getProperty(Reception.PROPERTY) instanceof SubmissionReception reception)) {
            throw Refusal.invalid("Send submissions to /submit, spelled just so.");
        }
        return Response.ok(Accepted.as(reception.receipt().submissionId())).build();
    }
}
