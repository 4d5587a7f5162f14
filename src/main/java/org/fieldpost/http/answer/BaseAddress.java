package org.fieldpost.http.answer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Where clients reach this server, as far as a request tells. */
@Singleton
public final class BaseAddress {
    private final ProxyPolicy policy;

    @Inject
    public BaseAddress(ProxyPolicy policy) {
        this.policy = policy;
    }

    /** The address of the application's root without a slash at its end, such as {@code https://lab.example/fieldpost}. */
    public String of(ContainerRequestContext request) {
        return policy.baseUrl().map(BaseAddress::withoutSlash).orElseGet(() -> asRequested(request));
    }

    /**
     * The path of an address below the application's root as clients reach it, such as {@code /fieldpost/files}.
     *
     * @param path begins with a slash
     */
    public String pathOf(ContainerRequestContext request, String path) {
        return URI.create(of(request)).getRawPath() + path;
    }

    private String asRequested(ContainerRequestContext request) {
        URI base = request.getUriInfo().getBaseUri();
        Object peer = request.getProperty(ProxyPolicy.PEER_PROPERTY);
        if (!(peer instanceof InetAddress address) || !policy.trusts(address)) {
            return address(base.getScheme(), base.getRawAuthority(), base);
        }
        String scheme = forwarded(request, "X-Forwarded-Proto")
                .filter(text -> text.equals("http") || text.equals("https"))
                .orElse(base.getScheme());
        String authority = forwarded(request, "X-Forwarded-Host")
                .filter(text -> text.matches("[A-Za-z0-9.:\\[\\]-]+"))
                .orElse(base.getRawAuthority());
        return address(scheme, authority, base);
    }

    private static String address(String scheme, String authority, URI base) {
        String defaultPort = scheme.equals("https") ? ":443" : ":80";
        String shown = authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority;
        return withoutSlash(URI.create(scheme + "://" + shown + base.getRawPath()));
    }

    private static Optional<String> forwarded(ContainerRequestContext request, String header) {
        return Optional.ofNullable(request.getHeaderString(header))
                .map(text -> text.split(",", -1)[0].strip())
                .filter(text -> !text.isEmpty());
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
