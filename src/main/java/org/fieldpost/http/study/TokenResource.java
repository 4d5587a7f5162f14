package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.ExpiryText;
import org.fieldpost.access.Grant;
import org.fieldpost.access.IssuedToken;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.answer.HeadFilter;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.described.NotDescribed;
import org.fieldpost.http.operator.OperatorFilter;

/** {@code /token}: a client_id, and a participant where there is one, become a short-lived auth_token. */
@Singleton
@Path("token")
public final class TokenResource {
    private final Admission admission;
    private final Callers callers;

    @Inject
    public TokenResource(Admission admission, Callers callers) {
        this.admission = admission;
        this.callers = callers;
    }

    record Issued(
            String authToken,
            String expiry,
            String expiryTime,
            long expiresIn,
            String sessionId,
            String participantId,
            String callbackUrl) {}

    record IssuedForProject(String authToken, String expiryTime, String expiry) {}

    /** A response, or a stage of one where something has to be written first: waiting for nothing takes no detour. */
    @GET
    @Described(
            id = "getToken",
            summary = "Get a token for a sitting of a participant",
            details = """
                    Opens a session, which all submissions made with the `auth_token` belong to. A browser (its
                    `Accept` prefers `text/html`) is sent on to the client app's callback, every other caller gets
                    JSON.

                    Second generation: with the `token_id` and a `project` in place of a `client_id` there is no
                    callback, and the answer is the shorter one.""",
            query = {"client_id", "expiry_minutes", "participant_id", "project"},
            headers = "Accept",
            secrets = {"none", "tokenId", "tokenIdParameter"},
            answers = "token",
            json = {Issued.class, IssuedForProject.class},
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_AUTHORIZED,
                Word.NOT_AUTHORIZED_TOKEN,
                Word.NOT_AUTHORIZED_URL,
                Word.TOO_MANY,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public Object get(@Context ContainerRequestContext request) {
        return issue(request);
    }

    /** As {@link #get}. */
    @POST
    @Described(
            id = "postToken",
            summary = "Get a token, asked for by a form",
            details = """
                    As with GET.""",
            headers = "Accept",
            secrets = {"none", "tokenId"},
            body = "sitting",
            answers = "token",
            json = {Issued.class, IssuedForProject.class},
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_AUTHORIZED,
                Word.NOT_AUTHORIZED_TOKEN,
                Word.NOT_AUTHORIZED_URL,
                Word.TIMEOUT,
                Word.TOO_LARGE,
                Word.TOO_MANY,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public Object post(@Context ContainerRequestContext request) {
        return issue(request);
    }

    /** Opens no session. */
    @HEAD
    @NotDescribed("is refused with 405, since GET issues something")
    public Response head() {
        return NotForHead.answer();
    }

    private Object issue(ContainerRequestContext request) {
        Parameters parameters = Parameters.of(request);
        Optional<String> clientId = parameters.get("client_id");
        Optional<String> tokenId = OperatorFilter.tokenId(parameters, request);
        if (clientId.isEmpty() && tokenId.isPresent()) {
            return admission
                    .issueForProject(tokenId, callers.text(request), parameters.get("project"))
                    .thenApply(TokenResource::forProject);
        }
        IssuedToken issued = admission.issue(
                callers.of(request), clientId, parameters.get("expiry_minutes"), parameters.get("participant_id"));
        String handover = issued.handover().orElseThrow();
        return HeadFilter.prefersHtml(request) ? redirect(handover) : describe(issued, handover);
    }

    private static Response redirect(String handover) {
        return unstored(Response.status(Response.Status.FOUND))
                .header(HttpHeaders.LOCATION, CallbackUrl.asciiForHeader(handover))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static Response describe(IssuedToken issued, String handover) {
        Grant grant = issued.grant();
        return json(new Issued(
                issued.authToken(),
                ExpiryText.expiry(grant.expiry()),
                ExpiryText.expiryTime(grant.expiry()),
                issued.lifetimeSeconds(),
                grant.sessionId().toString(),
                grant.participantId().orElse(null),
                handover));
    }

    private static Response forProject(IssuedToken issued) {
        Grant grant = issued.grant();
        return json(new IssuedForProject(
                issued.authToken(), ExpiryText.expiryTime(grant.expiry()), ExpiryText.expiry(grant.expiry())));
    }

    /** With its type: without it, Jersey asks all that could write the answer for theirs, each time. */
    private static Response json(Object content) {
        return unstored(Response.ok(content, MediaType.APPLICATION_JSON_TYPE)).build();
    }

    private static Response.ResponseBuilder unstored(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
