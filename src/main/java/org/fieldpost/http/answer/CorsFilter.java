package org.fieldpost.http.answer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.fieldpost.access.CallbackOrigins;

/** Answers preflights and lets browsers read answers, errors included (WHATWG Fetch, "CORS protocol"). */
@Singleton
@PreMatching
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ALLOWED_HEADERS = "Authorization, Content-Type, Idempotency-Key, Tus-Resumable,"
            + " Upload-Length, Upload-Metadata, Upload-Offset, Upload-Checksum, Upload-Defer-Length,"
            + " Upload-Complete, Upload-Incomplete, Upload-Draft-Interop-Version, Content-Disposition,"
            + " X-HTTP-Method-Override, X-Request-ID";
    private static final String ALLOWED_METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
    private static final String EXPOSED_HEADERS = "Retry-After, ETag, Content-Range, Content-Disposition, Location,"
            + " Upload-Offset, Upload-Length, Upload-Metadata, Upload-Expires, Upload-Defer-Length, Upload-Complete,"
            + " Upload-Incomplete, Upload-Limit, Upload-Draft-Interop-Version, Tus-Resumable,"
            + " Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm, Fieldpost-Submission-Id";
    private static final int PREFLIGHT_SECONDS = 7200;

    private final CorsOrigins policy;
    private final CallbackOrigins callbacks;

    @Inject
    public CorsFilter(CorsOrigins policy, CallbackOrigins callbacks) {
        this.policy = policy;
        this.callbacks = callbacks;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean preflight = request.getMethod().equals("OPTIONS")
                && request.getHeaderString("Origin") != null
                && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String origin = request.getHeaderString("Origin");
        if (policy instanceof CorsOrigins.Any) {
            headers.putSingle("Access-Control-Allow-Origin", "*");
        } else {
            headers.add("Vary", "Origin");
            if (origin == null || !allows(origin)) {
                return;
            }
            headers.putSingle("Access-Control-Allow-Origin", origin);
        }
        headers.putSingle("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        if (request.getMethod().equals("OPTIONS")) {
            headers.putSingle("Access-Control-Allow-Methods", ALLOWED_METHODS);
            headers.putSingle("Access-Control-Allow-Headers", ALLOWED_HEADERS);
            headers.putSingle("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        }
    }

    private boolean allows(String origin) {
        if (policy instanceof CorsOrigins.Listed listed) {
            return listed.origins().contains(origin);
        }
        return callbacks.contains(origin);
    }
}
