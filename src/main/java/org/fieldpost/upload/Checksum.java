package org.fieldpost.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.fieldpost.Refusal;

/** What the bytes of one request must come to; where they don't, none of them is kept. Immutable. */
public final class Checksum {
    /** The names that clients use. */
    public static final List<String> ALGORITHMS = List.of("sha1", "md5", "sha256");

    private final String algorithm;
    private final byte[] value;

    private Checksum(String algorithm, byte[] value) {
        this.algorithm = algorithm;
        this.value = value;
    }

    /**
     * What a client has announced.
     *
     * @param value the digest's bytes, which the caller changes no more
     * @throws Refusal {@code INVALID_REQUEST} for an algorithm that is not among {@link #ALGORITHMS}
     */
    public static Checksum of(String algorithm, byte[] value) {
        String name = algorithm.toLowerCase(Locale.ROOT);
        if (!ALGORITHMS.contains(name)) {
            throw Refusal.invalid("The checksum's algorithm is none of " + String.join(", ", ALGORITHMS) + ".");
        }
        return new Checksum(name, value);
    }

    MessageDigest engine() {
        try {
            return MessageDigest.getInstance(
                    switch (algorithm) {
                        case "sha1" -> "SHA-1";
                        case "md5" -> "MD5";
                        default -> "SHA-256";
                    });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    boolean fits(MessageDigest computed) {
        return MessageDigest.isEqual(value, computed.digest());
    }
}
