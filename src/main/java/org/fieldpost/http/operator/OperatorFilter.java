package org.fieldpost.http.operator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;
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
        Supplier<Optional<Actor>> standing = standing(request);
        Actor actor = standing.get()
                .orElseThrow(() -> new Refusal(
                        Word.UNAUTHENTICATED,
                        "Send the token_id that the server printed as \"Authorization: Bearer …\"."));
        Actors.put(request, actor);
        Standing.put(request, () -> standing.get().isPresent());
    }

    /** Who is let in by what the request brought, whenever that is asked. */
    private Supplier<Optional<Actor>> standing(ContainerRequestContext request) {
        String address = callers.text(request);
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent()) {
            Optional<String> user = commandUser(request);
            return () -> admission
                    .operator(bearer.get(), address)
                    .map(operator -> user.map(operator::byCommandOf).orElse(operator));
        }
        Optional<String> cookie = SessionCookie.of(request).filter(secret -> OwnPage.asks(request));
        return () -> cookie.flatMap(secret -> signIn.operator(secret, address));
    }
}
