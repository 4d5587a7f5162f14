package org.fieldpost.http.answer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Keeps content negotiation out of the way: {@code Accept} chooses only where a resource asks {@link #prefersHtml}, and
 * the entrance has read the body already, so neither header may decide about a route or fail for its spelling.
 */
@Singleton
@PreMatching
public final class HeadFilter implements ContainerRequestFilter {
    private static final String PREFERS_HTML = HeadFilter.class.getName();
    private static final String HEAD = HeadFilter.class.getName() + ".head";

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        request.setProperty(PREFERS_HTML, accept != null && Accept.prefersHtml(accept));
        request.setProperty(HEAD, request.getMethod().equals(HttpMethod.HEAD));
        request.getHeaders().remove(HttpHeaders.ACCEPT);
        request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }

    /** Whether the request is a HEAD, which resources that answer it by their GET see as one. */
    public static boolean isHead(ContainerRequestContext request) {
        return Boolean.TRUE.equals(request.getProperty(HEAD));
    }

    /** Whether whoever asks is a browser that wants a page rather than JSON. */
    public static boolean prefersHtml(ContainerRequestContext request) {
        return Boolean.TRUE.equals(request.getProperty(PREFERS_HTML));
    }
}
