package org.fieldpost.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;

/**
 * Links the audit's entries to a chain that nobody can mend who has changed something in it and has not the key: each hash is
 * an HMAC-SHA-256 over the hash before and all of the entry. All hashes are written as 64 lower-case hex digits. Safe for use by
 * many threads.
 */
public final class AuditSeal {
    /** How many bytes a key has. */
    public static final int KEY_BYTES = 32;

    /** What stands for the hash before the first entry of a chain. */
    public static final String START = "0".repeat(64);

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Hmac hmac;

    public AuditSeal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the audit's key has " + KEY_BYTES + " bytes");
        }
        this.hmac = new Hmac(key);
    }

    /**
     * The hash of an entry.
     *
     * @param previous the hash of the entry before, or {@link #START}
     */
    public String hash(String previous, AuditEntry entry) {
        return hex(
                "entry",
                previous,
                Long.toString(entry.id()),
                MILLIS.format(entry.at()),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.origin());
    }

    /** What shows that a chain's end was written by who has the key. */
    public String seal(long entries, String hash) {
        return hex("head", Long.toString(entries), hash);
    }

    /** Whether that is the end as somebody with the key has written it, now or earlier. */
    public boolean isSealed(AuditLog.Head head) {
        return MessageDigest.isEqual(bytes(seal(head.entries(), head.hash())), bytes(head.seal()));
    }

    private String hex(String... texts) {
        return HexFormat.of().formatHex(hmac.over(texts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
