package org.fieldpost.http.answer;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says of proxies before this server.
 *
 * @param baseUrl where clients reach the server, whatever requests say
 * @param trusted peers whose {@code X-Forwarded-*} headers count
 */
public record ProxyPolicy(Optional<URI> baseUrl, List<AddressRange> trusted) {

    /** The request property under which an entrance tells the peer's {@link InetAddress}. */
    public static final String PEER_PROPERTY = ProxyPolicy.class.getName() + ".peer";

    boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(range -> range.contains(peer));
    }
}
