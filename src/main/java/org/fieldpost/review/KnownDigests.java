package org.fieldpost.review;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.Digest;

/**
 * The digests of wholes that were computed last, each by its tag: what has the same tag has the same bytes for ever. Safe
 * for use by many threads.
 */
final class KnownDigests {
    private static final int MOST = 1_000;
    private static final int PIECE = 128 << 10;

    private final Map<Digest, Digest> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Digest> eldest) {
            return size() > MOST;
        }
    };

    Optional<Digest> of(Digest tag) {
        synchronized (known) {
            return Optional.ofNullable(known.get(tag));
        }
    }

    /** Reads all of the bytes. */
    Digest compute(StoredBytes bytes) throws IOException {
        MessageDigest digest = Digest.engine();
        byte[] piece = new byte[PIECE];
        try (InputStream stream = bytes.source().open(0)) {
            for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        Digest computed = Digest.of(digest.digest());
        synchronized (known) {
            known.put(bytes.tag(), computed);
        }
        return computed;
    }
}
