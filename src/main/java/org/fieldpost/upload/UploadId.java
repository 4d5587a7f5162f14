package org.fieldpost.upload;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.intake.Digest;

/**
 * The unguessable name of an upload: whoever knows it may go on with the upload. Stores see only its {@link #key}, so what
 * lies in them opens nothing.
 *
 * @param text 32 lower-case hex digits, 128 bits drawn by lot
 */
public record UploadId(String text) {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An id, or an address that ends in one. */
    private static final Pattern REFERENCE = Pattern.compile("(?:.*/)?([0-9a-f]{32})/?");

    /** A new one. */
    public static UploadId draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new UploadId(HexFormat.of().formatHex(bytes));
    }

    /** The id that a text is, or that an address ends in; empty where there is none. */
    public static Optional<UploadId> parse(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return matcher.matches() ? Optional.of(new UploadId(matcher.group(1))) : Optional.empty();
    }

    /** What the upload is called where it is kept: 32 lower-case hex digits of the id's SHA-256. */
    public String key() {
        byte[] digest = Digest.engine().digest(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    }

    /** Nothing of it, since it is a secret. */
    @Override
    public String toString() {
        return "UploadId";
    }
}
