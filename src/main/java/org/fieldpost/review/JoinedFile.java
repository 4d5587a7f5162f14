package org.fieldpost.review;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Digest;

/**
 * A file that came in slices, with those that are there.
 *
 * @param name of the whole, for people
 * @param slices one for each number that is there, ascending, at least one: of several the one that was accepted first
 * @param conflicts the numbers, ascending, under which other bytes came as well
 */
public record JoinedFile(
        JoinedId id,
        String clientId,
        Optional<String> participantId,
        String name,
        List<Slice> slices,
        List<Integer> conflicts) {

    /** Numbers that are missing before the last one that is there, both ends included. */
    public record Hole(int from, int to) {}

    /** What is missing, ascending; what is missing behind the last slice shows nowhere. */
    public List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        int next = 0;
        for (Slice slice : slices) {
            if (slice.number() > next) {
                holes.add(new Hole(next, slice.number() - 1));
            }
            next = slice.number() + 1;
        }
        return holes;
    }

    /** The bytes that are there. */
    public long size() {
        return slices.stream().mapToLong(slice -> slice.content().size()).sum();
    }

    /** When the last of the slices was accepted. */
    public Instant lastReceivedAt() {
        return slices.stream()
                .map(slice -> TimeOrderedIds.timeOf(slice.submissionId()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Whether a submission's file is the first of the slices that are there.
     *
     * @param number of the file in its submission
     */
    public boolean beginsWith(UUID submissionId, int number) {
        Slice first = slices.get(0);
        return first.submissionId().equals(submissionId) && first.file() == number;
    }

    /** Whether the last slice is shorter than the others, which are all of one size: nothing can follow it. */
    boolean endsShort() {
        long[] others = slices.stream()
                .limit(slices.size() - 1)
                .mapToLong(slice -> slice.content().size())
                .distinct()
                .toArray();
        return others.length == 1 && last().content().size() < others[0];
    }

    private Slice last() {
        return slices.get(slices.size() - 1);
    }

    /** The slices behind the last hole. */
    List<Slice> tail() {
        int first = slices.size() - 1;
        while (first > 0 && slices.get(first - 1).number() == slices.get(first).number() - 1) {
            first--;
        }
        return slices.subList(first, slices.size());
    }

    /** What tells these slices from others: a digest over their sizes and digests, that of the bytes where there is one. */
    Digest tag() {
        if (slices.size() == 1) {
            return last().content().sha256();
        }
        MessageDigest digest = Digest.engine();
        for (Slice slice : slices) {
            digest.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(slice.content().size())
                    .flip());
            digest.update(slice.content().sha256().toBytes());
        }
        return Digest.of(digest.digest());
    }
}
