package org.fieldpost.server.grizzly;

import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import org.fieldpost.http.HttpApplication;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.internal.ContainerUtils;
import org.glassfish.jersey.server.spi.Container;

/**
 * Hands requests to the application. Jersey's own handler for Grizzly looks up, for each request, holders through which
 * resources could ask for Grizzly's request and response; nobody here asks, and what it costs is a tenth of a request.
 */
final class JerseyBridge implements Container {
    private final ApplicationHandler jersey;
    private volatile Base lastBase = new Base("", URI.create("http:///"));
    private volatile Address lastAddress = new Address("", "", lastBase.uri());

    /** The address that requests with a certain host are for. */
    private record Base(String host, URI uri) {}

    /** What a request without a query asks for: mostly {@code /submit}, whose address is always the same. */
    private record Address(String host, String path, URI uri) {}

    JerseyBridge(HttpApplication application) {
        jersey = new ApplicationHandler(application);
    }

    /**
     * Has a request answered.
     *
     * @param properties what resources find as the request's properties
     * @throws IllegalArgumentException where host or address are not what URIs are made of
     */
    void service(Request request, Response response, MapPropertiesDelegate properties) {
        Base base = base(request);
        ContainerRequest toJersey = new ContainerRequest(
                base.uri(),
                address(base, request),
                request.getMethod().getMethodString(),
                Anybody.INSTANCE,
                properties,
                jersey.getConfiguration());
        toJersey.setEntityStream(request.getInputStream());
        for (String name : request.getHeaderNames()) {
            toJersey.headers(name, request.getHeaders(name));
        }
        toJersey.setWriter(new AnswerWriter(response));
        jersey.handle(toJersey);
    }

    /** Nearly all requests of a server are for the same host. */
    private Base base(Request request) {
        String sent = request.getHeader(Header.Host);
        String host = sent == null ? request.getServerName() + ":" + request.getServerPort() : sent;
        Base last = lastBase;
        if (last.host().equals(host)) {
            return last;
        }
        Base base = new Base(host, uri("http://" + host + "/"));
        lastBase = base;
        return base;
    }

    private URI address(Base base, Request request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (query != null) {
            return uri("http://" + base.host() + path + "?" + ContainerUtils.encodeUnsafeCharacters(query));
        }
        Address last = lastAddress;
        if (last.host().equals(base.host()) && last.path().equals(path)) {
            return last.uri();
        }
        URI uri = uri("http://" + base.host() + path);
        lastAddress = new Address(base.host(), path, uri);
        return uri;
    }

    private static URI uri(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("host or address are not well-formed", e);
        }
    }

    void start() {
        jersey.onStartup(this);
    }

    void stop() {
        jersey.onShutdown(this);
    }

    @Override
    public ResourceConfig getConfiguration() {
        return jersey.getConfiguration();
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
        return jersey;
    }

    @Override
    public void reload() {
        throw new UnsupportedOperationException("the application stays what it is");
    }

    @Override
    public void reload(ResourceConfig configuration) {
        reload();
    }

    /** Fieldpost authorises by its own tokens, not by what a container knows. */
    private enum Anybody implements SecurityContext {
        INSTANCE;

        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
