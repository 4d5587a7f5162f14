package org.fieldpost.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant in bytes: client (16), session (16), expiry in seconds since 1970 (8, big-endian), then the participant in
 * UTF-8, nothing where there is none.
 */
final class GrantCodec {
    static final int MIN_BYTES = 40;

    private static final HexFormat HEX = HexFormat.of();
    private static final int CLIENT_BYTES = 16;

    private GrantCodec() {}

    /** @throws IllegalArgumentException if the client's id is not 32 hex digits */
    static byte[] encode(Grant grant) {
        byte[] client = HEX.parseHex(grant.clientId());
        if (client.length != CLIENT_BYTES) {
            throw new IllegalArgumentException("A client_id has 32 hex digits, not " + 2 * client.length);
        }
        byte[] participant = grant.participantId().orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(MIN_BYTES + participant.length)
                .put(client)
                .putLong(grant.sessionId().getMostSignificantBits())
                .putLong(grant.sessionId().getLeastSignificantBits())
                .putLong(grant.expiry().getEpochSecond())
                .put(participant)
                .array();
    }

    /** @param bytes as {@link #encode} gave them */
    static Grant decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] client = new byte[CLIENT_BYTES];
        buffer.get(client);
        UUID session = new UUID(buffer.getLong(), buffer.getLong());
        Instant expiry = Instant.ofEpochSecond(buffer.getLong());
        String participant = StandardCharsets.UTF_8.decode(buffer).toString();
        return new Grant(
                HEX.formatHex(client), session, Optional.of(participant).filter(id -> !id.isEmpty()), expiry);
    }
}
