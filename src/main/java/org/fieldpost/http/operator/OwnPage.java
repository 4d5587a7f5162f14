package org.fieldpost.http.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/**
 * Tells requests of this server's own pages from those that other sites have a browser send: the cookie alone does not, as
 * neighbours under one domain count as the same site.
 */
public final class OwnPage {
    /** A page of another origin cannot send it: {@link org.fieldpost.http.answer.CorsFilter} does not allow it. */
    private static final String HEADER = "Fieldpost-Desk";

    private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD");

    private OwnPage() {}

    /** Whether a request may count by its cookie. */
    public static boolean asks(ContainerRequestContext request) {
        return !isForeign(request.getHeaderString("Sec-Fetch-Site"))
                && (CHANGES_NOTHING.contains(request.getMethod()) || request.getHeaderString(HEADER) != null);
    }

    /** Where the browser tells (Fetch Metadata); {@code none} is an address that a person has typed. */
    private static boolean isForeign(String site) {
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
