package org.fieldpost.http.answer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.util.Optional;
import org.fieldpost.access.CallerAddress;

/** Where requests come from, for resources. */
@Singleton
public final class Callers {
    private final ProxyPolicy policy;

    @Inject
    public Callers(ProxyPolicy policy) {
        this.policy = policy;
    }

    /** The address that a request counts for. */
    public CallerAddress of(ContainerRequestContext request) {
        if (request.getProperty(ProxyPolicy.PEER_PROPERTY) instanceof InetAddress peer) {
            return policy.caller(peer, Optional.ofNullable(request.getHeaderString(ProxyPolicy.FORWARDED_FOR)));
        }
        throw new IllegalStateException("the entrance has not told the peer");
    }
}
