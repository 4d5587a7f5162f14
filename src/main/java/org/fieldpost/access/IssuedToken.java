package org.fieldpost.access;

import java.util.Optional;

/**
 * A token just issued, with the URL that hands it to the client app.
 *
 * @param authToken the secret that its holder submits with
 * @param grant what it allows
 * @param lifetimeSeconds how long it is valid from now
 * @param handover the client's callback URL with the token in it; empty for a project of the second generation
 */
public record IssuedToken(String authToken, Grant grant, long lifetimeSeconds, Optional<String> handover) {}
