package org.fieldpost.export.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.export.SafeName;
import org.fieldpost.intake.Digest;

/**
 * Names the folders of participants, so that no two of them share one, on systems that do not tell upper from lower case
 * either. An id that is no safe name, or that another one has taken, gets a part of its digest behind it. For one thread.
 */
final class FolderNames {
    /** The folder of those without an id. */
    static final String NOBODY = "_";

    /** With the digest; leaves room for the rest of a path on Windows, which ends at 260 characters. */
    static final int LENGTH_MAX = 48;

    /** How many ids are remembered; those behind them get their digest always. */
    static final int REMEMBERED = 20_000;

    private static final int DIGEST_DIGITS = 12;

    private final MessageDigest digest = Digest.engine();
    private final Map<Long, Long> taken = new HashMap<>();

    String of(Optional<String> participantId) {
        if (participantId.isEmpty()) {
            return NOBODY;
        }
        String id = participantId.get();
        String name = SafeName.of(id, LENGTH_MAX);
        return name.equals(id) && !id.equals(NOBODY) && takes(id) ? id : withDigest(id);
    }

    private boolean takes(String id) {
        long fold = number(id.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        Long holder = taken.get(fold);
        if (holder == null && taken.size() < REMEMBERED) {
            taken.put(fold, number(id));
            return true;
        }
        return holder != null && holder == number(id);
    }

    private long number(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8))).getLong();
    }

    private String withDigest(String id) {
        String digits =
                HexFormat.of().formatHex(digest.digest(id.getBytes(UTF_8))).substring(0, DIGEST_DIGITS);
        return SafeName.of(id, LENGTH_MAX - DIGEST_DIGITS - 1) + "~" + digits;
    }
}
