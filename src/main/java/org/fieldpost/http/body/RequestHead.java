package org.fieldpost.http.body;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an entrance knows of a request before its body.
 *
 * @param peer who is at the other end of the connection
 * @param forwardedFor all {@code X-Forwarded-For} headers, joined by commas
 * @param method as sent
 * @param path raw path below the application's root, beginning with a slash
 * @param query raw query string, without its question mark
 * @param hasBody whether the head announces a body, however short
 * @param contentType as sent
 * @param contentLength as declared; empty for a chunked body
 * @param authorization as sent
 * @param idempotencyKey as sent
 * @param headers the other ones; to be asked only while a reception is being opened, since containers reuse requests
 */
public record RequestHead(
        InetAddress peer,
        Optional<String> forwardedFor,
        String method,
        String path,
        Optional<String> query,
        boolean hasBody,
        Optional<String> contentType,
        OptionalLong contentLength,
        Optional<String> authorization,
        Optional<String> idempotencyKey,
        Headers headers) {

    /** Headers by their names. */
    @FunctionalInterface
    public interface Headers {

        /** The header's value as sent; of a repeated one the first. */
        Optional<String> get(String name);
    }

    /** The token of a {@code Bearer} authorization (RFC 6750); empty where there is none or it is of another scheme. */
    public static Optional<String> bearerToken(Optional<String> authorization) {
        return authorization
                .filter(text -> text.length() > 7
                        && text.substring(0, 7).toLowerCase(Locale.ROOT).equals("bearer "))
                .map(text -> text.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }
}
