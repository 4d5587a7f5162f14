package org.fieldpost.http.study;

import java.util.List;
import java.util.Locale;
import org.fieldpost.http.answer.Times;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedFile.Hole;
import org.fieldpost.review.JudgedFile;
import org.fieldpost.review.Slice;

/** A file that came in slices as listings show it. */
record JoinedEntry(
        String joinedId,
        String clientId,
        String sessionId,
        String participantId,
        String name,
        String lastReceivedAt,
        String state,
        boolean endKnown,
        List<Hole> holes,
        List<Integer> conflicts,
        long size,
        List<SliceEntry> slices) {

    record SliceEntry(int number, String submissionId, int file, long size, String sha256) {
        static SliceEntry of(Slice slice) {
            return new SliceEntry(
                    slice.number(),
                    slice.submissionId().toString(),
                    slice.file(),
                    slice.content().size(),
                    slice.content().sha256().toHex());
        }
    }

    static JoinedEntry of(JudgedFile judged) {
        JoinedFile file = judged.file();
        return new JoinedEntry(
                file.id().toString(),
                file.clientId(),
                file.id().sessionId().toString(),
                file.participantId().orElse(null),
                file.name(),
                Times.millis(file.lastReceivedAt()),
                judged.state().name().toLowerCase(Locale.ROOT),
                judged.endKnown(),
                file.holes(),
                file.conflicts(),
                file.size(),
                file.slices().stream().map(SliceEntry::of).toList());
    }
}
