package org.fieldpost.http.answer;

import java.util.Set;

/** Which web origins (RFC 6454) may read the server's answers. */
public sealed interface CorsOrigins {

    /** Every origin: what a public receiver of data needs. */
    record Any() implements CorsOrigins {}

    /** The origins of the callbacks of registered clients, whatever these are at the time of a request. */
    record Callbacks() implements CorsOrigins {}

    /**
     * These and no other.
     *
     * @param origins as browsers spell them: lower case, no default port, no slash at the end
     */
    record Listed(Set<String> origins) implements CorsOrigins {
        public Listed {
            origins = Set.copyOf(origins);
        }
    }
}
