package org.fieldpost.http.answer;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fieldpost.access.CallerAddress;

/**
 * What the operator says of proxies before this server.
 *
 * @param baseUrl where clients reach the server, whatever requests say
 * @param trusted peers whose {@code X-Forwarded-*} headers count
 * @param interim whether interim answers may go to proxies. nginx before 1.29 takes any of them for the final one, later
 *     versions any but 103, and then mixes up whose answer is whose
 */
public record ProxyPolicy(Optional<URI> baseUrl, List<AddressRange> trusted, boolean interim) {

    /** The header in which proxies name those who asked them. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final Pattern HOP = Pattern.compile("\\[(.*)](?::\\d+)?|([^:]*)(?::\\d+)?|(.*)");

    /** The request property under which an entrance tells the peer's {@link InetAddress}. */
    public static final String PEER_PROPERTY = ProxyPolicy.class.getName() + ".peer";

    /**
     * Where a request comes from: the peer itself, or whom the proxies name that are trusted.
     *
     * @param forwardedFor all {@code X-Forwarded-For} headers, joined by commas. Each proxy adds its peer at the end, and
     *     what stands before the first that is not trusted may be anybody's invention
     */
    public InetAddress address(InetAddress peer, Optional<String> forwardedFor) {
        return trusts(peer) ? behindProxies(peer, forwardedFor.orElse("").split(",", -1)) : peer;
    }

    /** The same as caps tell addresses apart. */
    public CallerAddress caller(InetAddress peer, Optional<String> forwardedFor) {
        return CallerAddress.of(address(peer, forwardedFor));
    }

    private InetAddress behindProxies(InetAddress peer, String[] hops) {
        InetAddress caller = peer;
        for (int i = hops.length - 1; i >= 0 && trusts(caller); i--) {
            Optional<InetAddress> hop = readHop(hops[i].strip());
            if (hop.isEmpty()) {
                return caller;
            }
            caller = hop.get();
        }
        return caller;
    }

    /** An address with or without a port, IPv6 also in brackets; empty for what names nobody, such as {@code unknown}. */
    private static Optional<InetAddress> readHop(String hop) {
        Matcher form = HOP.matcher(hop);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Stream.of(1, 2, 3)
                .map(form::group)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(AddressRange::readAddress);
    }

    boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(range -> range.contains(peer));
    }
}
