package org.fieldpost.upload;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.Digest;

/**
 * The digests of uploads so far, so that a file that came in pieces need not be read again to its last. Those used last are
 * remembered, at some 300 bytes each; the others are computed anew. Safe for use by many threads.
 */
final class LiveDigests {
    private static final int MAX = 4_096;

    private record Live(long offset, MessageDigest sha256) {}

    private final Map<String, Live> digests = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Live> eldest) {
            return size() > MAX;
        }
    };

    /** Hands out the digest of the first {@code offset} bytes to whoever goes on with it. */
    synchronized Optional<MessageDigest> take(String key, long offset) {
        if (offset == 0) {
            return Optional.of(Digest.engine());
        }
        return Optional.ofNullable(digests.remove(key))
                .filter(live -> live.offset() == offset)
                .map(Live::sha256);
    }

    synchronized void put(String key, long offset, MessageDigest sha256) {
        digests.put(key, new Live(offset, sha256));
    }

    synchronized void forget(String key) {
        digests.remove(key);
    }
}
