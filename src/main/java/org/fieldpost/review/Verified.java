package org.fieldpost.review;

import java.time.Instant;

/**
 * What a verification has found.
 *
 * @param at when it ended
 * @param contents how many contents were checked
 * @param bytes how many bytes of them were read
 * @param findings how many things were not as they should be
 */
public record Verified(Instant at, long contents, long bytes, long findings) {

    /** Whether all was as it should be. */
    public boolean isWhole() {
        return findings == 0;
    }
}
