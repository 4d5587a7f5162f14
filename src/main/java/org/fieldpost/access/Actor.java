package org.fieldpost.access;

import java.util.Objects;

/**
 * Who acts, as the audit names them.
 *
 * @param name {@code token_id:} and the fingerprint of the secret, {@code cli:} and the system's user, or {@code server}; no
 *     secret and no participant's id. Where a command had the server do it by the token_id, both of the first
 * @param origin the address that the request came from, or {@code local}
 */
public record Actor(String name, String origin) {
    private static final String LOCAL = "local";
    private static final String COMMAND = "cli:";

    /** The server itself, for what it does by the clock or at its start. */
    public static final Actor SERVER = new Actor("server", LOCAL);

    public Actor {
        Objects.requireNonNull(name);
        Objects.requireNonNull(origin);
    }

    /**
     * Whoever holds the {@code token_id}.
     *
     * @param fingerprint of the secret, by {@link Pseudonyms#ofTokenId}
     * @param address where the request came from, as a numeric IP address
     */
    public static Actor operator(String fingerprint, String address) {
        return new Actor("token_id:" + fingerprint, address);
    }

    /** Whoever gives commands on the server's machine. */
    public static Actor command(String systemUser) {
        return new Actor(COMMAND + systemUser, LOCAL);
    }

    /** The same, by a command that says who gives it: whoever holds the secret may say so of anybody. */
    public Actor byCommandOf(String systemUser) {
        return new Actor(name + " " + COMMAND + systemUser, origin);
    }
}
