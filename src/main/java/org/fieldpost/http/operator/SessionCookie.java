package org.fieldpost.http.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;

/** The cookie by which a browser shows that the operator has signed in. No script reads it, and no other site sends it. */
public final class SessionCookie {
    private static final String NAME = "fieldpost_session";

    private SessionCookie() {}

    /** The secret that a request brings. */
    public static Optional<String> of(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    /**
     * The header's value that sets it (RFC 6265, and its successor for {@code SameSite}).
     *
     * @param seconds how long it counts; zero removes it
     * @param path of the application's root, beginning and ending with a slash
     * @param https whether the browser came by https
     */
    public static String set(String secret, long seconds, String path, boolean https) {
        String cookie = NAME + "=" + secret + "; Path=" + path + "; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict";
        return https ? cookie + "; Secure" : cookie;
    }
}
