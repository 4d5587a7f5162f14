package org.fieldpost.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers what some of the latest tokens grant, since a session sends many requests with the same one. What a token says
 * never changes; whether it still counts is not remembered here. No token is kept, but its SHA-256 digest. Bounded, and safe
 * for use by many threads.
 */
final class OpenedTokens {
    /** A place takes some 300 bytes, and 1.5 KiB where the participant's id is as long as it may be. A power of two. */
    private static final int PLACES = 4_096;

    private final AtomicReferenceArray<Opened> places = new AtomicReferenceArray<>(PLACES);

    private static final class Opened {
        private final byte[] digest;
        private final Grant grant;

        private Opened(byte[] digest, Grant grant) {
            this.digest = digest;
            this.grant = grant;
        }
    }

    /**
     * What the token grants; where that is not remembered, what {@code unsealing} says, which is remembered then.
     *
     * @throws org.fieldpost.Refusal as {@code unsealing} does
     */
    Grant get(String token, Unsealing unsealing) {
        byte[] digest = digest(token);
        int place = ByteBuffer.wrap(digest).getInt() & PLACES - 1;
        Optional<Grant> known = Optional.ofNullable(places.get(place))
                .filter(opened -> MessageDigest.isEqual(opened.digest, digest))
                .map(opened -> opened.grant);
        return known.orElseGet(() -> {
            Grant grant = unsealing.grantOf(token);
            places.set(place, new Opened(digest, grant));
            return grant;
        });
    }

    /** Opens a token. */
    @FunctionalInterface
    interface Unsealing {
        Grant grantOf(String token);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
