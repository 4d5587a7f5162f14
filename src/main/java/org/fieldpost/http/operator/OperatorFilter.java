package org.fieldpost.http.operator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CommandUser;
import org.fieldpost.access.SignIn;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.body.RequestHead;

/**
 * Lets only the operator in, and says for {@link Actors} who that is: who sends the token_id, or a page of this server that
 * the operator signed in at.
 */
@Singleton
@OperatorOnly
public final class OperatorFilter implements ContainerRequestFilter {
    private final Admission admission;
    private final SignIn signIn;
    private final Callers callers;

    @Inject
    public OperatorFilter(Admission admission, SignIn signIn, Callers callers) {
        this.admission = admission;
        this.signIn = signIn;
        this.callers = callers;
    }

    /** The token_id that a request brings: as {@code token}, as {@code token_id} or as a bearer token. */
    public static Optional<String> tokenId(Parameters parameters, ContainerRequestContext request) {
        return parameters.get("token").or(() -> parameters.get("token_id")).or(() -> bearer(request));
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return RequestHead.bearerToken(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    }

    private static Optional<String> commandUser(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(CommandUser.HEADER)).flatMap(CommandUser::ofHeader);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Actor actor = actor(request)
                .orElseThrow(() -> new Refusal(
                        Word.UNAUTHENTICATED,
                        "Send the token_id that the server printed as \"Authorization: Bearer …\"."));
        Actors.put(request, actor);
    }

    private Optional<Actor> actor(ContainerRequestContext request) {
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent()) {
            return bearer.flatMap(tokenId -> admission.operator(tokenId, callers.text(request)))
                    .map(operator ->
                            commandUser(request).map(operator::byCommandOf).orElse(operator));
        }
        return SessionCookie.of(request)
                .filter(secret -> OwnPage.asks(request))
                .flatMap(secret -> signIn.operator(secret, callers.text(request)));
    }
}
