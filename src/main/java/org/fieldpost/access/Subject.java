package org.fieldpost.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes the texts by which the audit names what was acted on: the path of a resource without {@code /api/}, and what narrows
 * it down as a query, such as {@code submissions?client_id=…&participant=…}. What callers send as text goes in as a
 * pseudonym, or percent-encoded where it can name nobody. Immutable.
 */
public final class Subject {
    private static final Pattern CLIENT_ID = Pattern.compile("[0-9a-f]{32}");

    private final String text;

    private Subject(String text) {
        this.text = text;
    }

    /** Something that is there once, such as {@code export} or {@code backup}. */
    public static Subject of(String name) {
        return new Subject(name);
    }

    public static Subject client(String clientId) {
        return new Subject("clients/" + known(clientId));
    }

    public static Subject submission(UUID submissionId) {
        return new Subject("submissions/" + submissionId);
    }

    /** Submissions in bulk, to be narrowed down. */
    public static Subject submissions() {
        return new Subject("submissions");
    }

    /** The secret of that fingerprint. */
    public static Subject tokenId(String fingerprint) {
        return new Subject("token_id:" + fingerprint);
    }

    /** A part of it, such as {@code responses} or {@code files/0}. */
    public Subject part(String path) {
        return new Subject(text + '/' + path);
    }

    /** Those of a client only, where there is one given. An id that no client can have may be anything, a name too: it is not kept. */
    public Subject ofClient(Optional<String> clientId) {
        return clientId.map(id -> with("client_id", known(id))).orElse(this);
    }

    private static String known(String clientId) {
        return CLIENT_ID.matcher(clientId).matches() ? clientId : "none";
    }

    /** Those of a participant only, where there is one given. */
    public Subject ofParticipant(Optional<String> participantId, Pseudonyms pseudonyms) {
        return participantId
                .map(id -> with("participant", pseudonyms.ofParticipant(id)))
                .orElse(this);
    }

    /**
     * Narrowed down by something else.
     *
     * @param value nothing that may name a participant
     */
    public Subject with(String name, String value) {
        return new Subject(text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value));
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c > ' ' && c < 0x7f && c != '&' && c != '%' && c != '=' && c != '?') {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** The text that is kept. */
    @Override
    public String toString() {
        return text;
    }
}
