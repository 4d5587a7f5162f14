package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.body.Parameters;

/** {@code /register}: the operator's token_id and a callback URL become a public client_id. */
@Singleton
@Path("register")
public final class RegisterResource {
    private final Admission admission;
    private final Callers callers;

    @Inject
    public RegisterResource(Admission admission, Callers callers) {
        this.admission = admission;
        this.callers = callers;
    }

    record Registered(String clientId, String callbackUrl) {}

    @GET
    public CompletionStage<Response> get(@Context ContainerRequestContext request) {
        return register(request);
    }

    @POST
    public CompletionStage<Response> post(@Context ContainerRequestContext request) {
        return register(request);
    }

    /** Makes no client. */
    @HEAD
    public Response head() {
        return NotForHead.answer();
    }

    private CompletionStage<Response> register(ContainerRequestContext request) {
        Parameters parameters = Parameters.of(request);
        Optional<String> tokenId = OperatorFilter.tokenId(parameters, request);
        return admission
                .register(tokenId, callers.text(request), parameters.get("callback_url"))
                .thenApply(RegisterResource::answer);
    }

    private static Response answer(Client client) {
        String callback = client.callback().map(CallbackUrl::toString).orElse("");
        return Response.ok(new Registered(client.clientId(), callback)).build();
    }
}
