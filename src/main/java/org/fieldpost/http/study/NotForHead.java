package org.fieldpost.http.study;

import jakarta.ws.rs.core.Response;

/**
 * Answers HEAD at routes whose GET makes or issues something, since HEAD must be safe (RFC 9110, 9.2.1): link checkers
 * look ahead with it.
 */
final class NotForHead {
    private NotForHead() {}

    static Response answer() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .allow("GET", "POST", "OPTIONS")
                .build();
    }
}
