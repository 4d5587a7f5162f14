package org.fieldpost.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What makes two sendings the same submission. Every part is led by its length, so no two contents share a text. */
final class ContentDigests {
    private ContentDigests() {}

    /** Session, responses, and names and digests of the files, whose order does not count. */
    static Digest ofRepeat(UUID sessionId, Optional<Digest> responses, List<SealableFile> files) {
        MessageDigest digest = Digest.engine();
        digest.update(ByteBuffer.allocate(16)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .flip());
        add(digest, responses.map(Digest::toBytes).orElse(new byte[0]));
        byte[][] names = files.stream()
                .map(ContentDigests::ofFile)
                .sorted(Arrays::compare)
                .toArray(byte[][]::new);
        for (byte[] name : names) {
            digest.update(name);
        }
        return Digest.of(digest.digest());
    }

    /** All of the above and the fields. */
    static Digest ofContent(Digest repeat, Map<String, List<String>> fields) {
        MessageDigest digest = Digest.engine();
        digest.update(repeat.toBytes());
        fields.forEach((name, values) -> values.forEach(value -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, value.getBytes(StandardCharsets.UTF_8));
        }));
        return Digest.of(digest.digest());
    }

    private static byte[] ofFile(SealableFile file) {
        MessageDigest digest = Digest.engine();
        add(digest, file.name().getBytes(StandardCharsets.UTF_8));
        digest.update(file.content().digest().toBytes());
        return digest.digest();
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
