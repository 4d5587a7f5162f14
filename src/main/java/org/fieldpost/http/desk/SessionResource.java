package org.fieldpost.http.desk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.SignIn;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.NotDescribed;
import org.fieldpost.http.operator.OwnPage;
import org.fieldpost.http.operator.SessionCookie;

/** {@code /desk/session}: whether the operator is signed in at this browser, signing in and out. */
@Singleton
@NotDescribed("for the pages at /desk/ alone")
@Path("desk/session")
public final class SessionResource {
    private final SignIn signIn;
    private final BaseAddress address;
    private final Callers callers;

    @Inject
    public SessionResource(SignIn signIn, BaseAddress address, Callers callers) {
        this.signIn = signIn;
        this.address = address;
        this.callers = callers;
    }

    /** @param endsAt null where nobody is signed in */
    record Session(String endsAt) {}

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Optional<String> end = SessionCookie.of(request).flatMap(signIn::end).map(Times::millis);
        return answer(new Session(end.orElse(null))).build();
    }

    /** Takes the token_id from the form alone: an address would be kept by histories and logs. */
    @POST
    public CompletionStage<Response> signIn(@Context ContainerRequestContext request) {
        requireOwnPage(request);
        return signIn.signIn(callers.of(request), Parameters.ofForm(request).get("token_id"))
                .thenApply(opened -> answer(new Session(Times.millis(opened.end())))
                        .header(HttpHeaders.SET_COOKIE, cookie(request, opened))
                        .build());
    }

    @DELETE
    public CompletionStage<Response> signOut(@Context ContainerRequestContext request) {
        requireOwnPage(request);
        CompletionStage<Void> ended =
                SessionCookie.of(request).map(signIn::signOut).orElseGet(() -> CompletableFuture.completedFuture(null));
        return ended.thenApply(done -> Response.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", 0))
                .build());
    }

    private static void requireOwnPage(ContainerRequestContext request) {
        if (!OwnPage.asks(request)) {
            throw new Refusal(Word.NOT_AUTHORIZED, "Only the pages at /desk/ sign in and out here.");
        }
    }

    private static Response.ResponseBuilder answer(Session session) {
        return Response.ok(session).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private String cookie(ContainerRequestContext request, SignIn.Opened opened) {
        return cookie(request, opened.secret(), opened.lifetime().toSeconds());
    }

    private String cookie(ContainerRequestContext request, String secret, long seconds) {
        boolean https = address.of(request).startsWith("https:");
        return SessionCookie.set(secret, seconds, address.pathOf(request, "/"), https);
    }
}
