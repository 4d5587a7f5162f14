package org.fieldpost.http.operator;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Keeps what the operator reads out of every cache, unless the resource says otherwise: who is asked with a cookie is not
 * protected by RFC 9111, section 3.5, as who is asked with {@code Authorization}.
 */
@Singleton
@OperatorOnly
public final class PrivateAnswers implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        response.getHeaders().putIfAbsent("X-Content-Type-Options", List.of("nosniff"));
    }
}
