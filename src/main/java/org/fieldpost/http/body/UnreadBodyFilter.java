package org.fieldpost.http.body;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Ends a connection whose request was answered before its body had come: what still comes would be taken for the next
 * request (RFC 9112, 9.3).
 */
@Singleton
public final class UnreadBodyFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(Reception.PROPERTY) instanceof Reception reception && !reception.ended()) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
