package org.fieldpost.access;

import java.util.HexFormat;

/**
 * Names people and secrets by texts that tell them apart and don't give them away: an HMAC-SHA-256 under a key that is kept
 * with the data and made at first launch. Whoever has the key can try out names. Safe for use by many threads.
 */
public final class Pseudonyms {
    private static final int PARTICIPANT_BYTES = 16;
    private static final int TOKEN_ID_BYTES = 8;

    private final Hmac hmac;

    /** With the installation's own key, which is read once: it never changes. */
    public Pseudonyms(Installation installation) {
        this.hmac = new Hmac(installation.pseudonymKey());
    }

    /** What stands for a participant: 32 hex digits, the same wherever this installation names them. */
    public String ofParticipant(String participantId) {
        return hex("participant", participantId, PARTICIPANT_BYTES);
    }

    /** What stands for a {@code token_id}: 16 hex digits. */
    public String ofTokenId(String tokenId) {
        return hex("token_id", tokenId, TOKEN_ID_BYTES);
    }

    private String hex(String kind, String text, int bytes) {
        return HexFormat.of().formatHex(hmac.over(kind, text), 0, bytes);
    }
}
