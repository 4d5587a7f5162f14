package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.body.RequestHead;

/** Lets only the holder of the token_id read. */
@Singleton
@OperatorOnly
public final class OperatorFilter implements ContainerRequestFilter {
    private final Admission admission;

    @Inject
    public OperatorFilter(Admission admission) {
        this.admission = admission;
    }

    /** The token_id that a request brings: as {@code token}, as {@code token_id} or as a bearer token. */
    static Optional<String> tokenId(Parameters parameters, ContainerRequestContext request) {
        return parameters.get("token").or(() -> parameters.get("token_id")).or(() -> bearer(request));
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return RequestHead.bearerToken(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (bearer(request).filter(admission::isOperator).isEmpty()) {
            throw new Refusal(
                    Word.UNAUTHENTICATED, "Send the token_id that the server printed as \"Authorization: Bearer …\".");
        }
    }
}
