package org.fieldpost.http.study;

import java.util.List;
import java.util.Locale;
import org.fieldpost.http.answer.Times;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedFile.Hole;
import org.fieldpost.review.JoinedFiles.Judged;

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
        List<Slice> slices) {

    record Slice(int number, String submissionId, int file, long size, String sha256) {
        static Slice of(org.fieldpost.review.Slice slice) {
            return new Slice(
                    slice.number(),
                    slice.submissionId().toString(),
                    slice.file(),
                    slice.content().size(),
                    slice.content().sha256().toHex());
        }
    }

    static JoinedEntry of(Judged judged) {
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
                file.slices().stream().map(Slice::of).toList());
    }
}
