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
        return CallerAddress.of(address(request));
    }

    /** The address that a request comes from, in digits, without the name of an interface. */
    public String text(ContainerRequestContext request) {
        String address = address(request).getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private InetAddress address(ContainerRequestContext request) {
        if (request.getProperty(ProxyPolicy.PEER_PROPERTY) instanceof InetAddress peer) {
            return policy.address(peer, Optional.ofNullable(request.getHeaderString(ProxyPolicy.FORWARDED_FOR)));
        }
        throw new IllegalStateException("the entrance has not told the peer");
    }
}
