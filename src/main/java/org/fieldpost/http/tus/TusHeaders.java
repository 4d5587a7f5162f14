package org.fieldpost.http.tus;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts the headers on answers about uploads that all of them carry, errors too. */
@Singleton
@TusHeaders.Tus
public final class TusHeaders implements ContainerResponseFilter {

    /** A resource that speaks tus. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Tus {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Tus-Resumable", TusRequest.VERSION);
        response.getHeaders().putSingle("Cache-Control", "no-store");
        if (response.getStatus() == 412) {
            response.getHeaders().putSingle("Tus-Version", TusRequest.VERSION);
        }
    }
}
