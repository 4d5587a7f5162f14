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
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.described.NotDescribed;
import org.fieldpost.http.operator.OperatorFilter;

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
    @Described(
            id = "registerClientByGet",
            summary = "Register a client app, all in the address",
            details = """
                    Here the `token_id` may stand in the address, which proxies and shells keep: prefer POST, or the
                    header.""",
            query = "callback_url!",
            secrets = {"tokenId", "tokenIdParameter"},
            json = Registered.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_AUTHORIZED,
                Word.NOT_AUTHORIZED_TOKEN,
                Word.NOT_AUTHORIZED_URL,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Response> get(@Context ContainerRequestContext request) {
        return register(request);
    }

    @POST
    @Described(
            id = "registerClient",
            summary = "Register a client app",
            details = """
                    Each call makes a new client, whose `client_id` may stand in public source code.""",
            secrets = {"tokenId", "none"},
            body = "registration",
            json = Registered.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_AUTHORIZED,
                Word.NOT_AUTHORIZED_TOKEN,
                Word.NOT_AUTHORIZED_URL,
                Word.TIMEOUT,
                Word.TOO_LARGE,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Response> post(@Context ContainerRequestContext request) {
        return register(request);
    }

    /** Makes no client. */
    @HEAD
    @NotDescribed("is refused with 405, since GET makes something")
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
