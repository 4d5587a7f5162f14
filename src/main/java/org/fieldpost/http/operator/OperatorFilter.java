package org.fieldpost.http.operator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.SignIn;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.body.RequestHead;

/** Lets only the operator read: who sends the token_id, or a page of this server that the operator signed in at. */
@Singleton
@OperatorOnly
public final class OperatorFilter implements ContainerRequestFilter {
    private final Admission admission;
    private final SignIn signIn;

    @Inject
    public OperatorFilter(Admission admission, SignIn signIn) {
        this.admission = admission;
        this.signIn = signIn;
    }

    /** The token_id that a request brings: as {@code token}, as {@code token_id} or as a bearer token. */
    public static Optional<String> tokenId(Parameters parameters, ContainerRequestContext request) {
        return parameters.get("token").or(() -> parameters.get("token_id")).or(() -> bearer(request));
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return RequestHead.bearerToken(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> bearer = bearer(request);
        boolean operator = bearer.isPresent()
                ? bearer.filter(admission::isOperator).isPresent()
                : OwnPage.asks(request)
                        && SessionCookie.of(request).flatMap(signIn::end).isPresent();
        if (!operator) {
            throw new Refusal(
                    Word.UNAUTHENTICATED, "Send the token_id that the server printed as \"Authorization: Bearer …\".");
        }
    }
}
