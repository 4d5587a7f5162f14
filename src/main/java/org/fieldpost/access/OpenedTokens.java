package org.fieldpost.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers what some of the latest tokens grant, since a session sends many requests with the same one. What a token says
 * never changes; whether it still counts is not remembered here. Bounded, and safe for use by many threads.
 */
final class OpenedTokens {
    /** A token and its grant take some 500 bytes. A power of two. */
    private static final int PLACES = 4_096;

    private final AtomicReferenceArray<Opened> places = new AtomicReferenceArray<>(PLACES);

    private record Opened(String token, Grant grant) {}

    Optional<Grant> find(String token) {
        Opened opened = places.get(placeOf(token));
        return opened != null && isSame(opened.token(), token) ? Optional.of(opened.grant()) : Optional.empty();
    }

    /** Takes the place of another token, if need be. */
    void add(String token, Grant grant) {
        places.set(placeOf(token), new Opened(token, grant));
    }

    private static int placeOf(String token) {
        int hash = token.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    /** Takes the same time however much of a guess is right. */
    private static boolean isSame(String known, String sent) {
        return known.hashCode() == sent.hashCode()
                && MessageDigest.isEqual(known.getBytes(UTF_8), sent.getBytes(UTF_8));
    }
}
