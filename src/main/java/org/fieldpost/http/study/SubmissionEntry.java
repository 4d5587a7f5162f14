package org.fieldpost.http.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fieldpost.http.answer.Times;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;

/** A submission as listings show it. A field that came once stands as text, one that came often as a list. */
record SubmissionEntry(
        String submissionId,
        String clientId,
        String sessionId,
        String participantId,
        String receivedAt,
        Map<String, Object> fields,
        Content responses,
        List<File> files) {

    record Content(long size, String sha256) {
        static Content of(StoredContent content) {
            return new Content(content.size(), content.sha256().toHex());
        }
    }

    record File(String field, String name, String mediaType, long size, String sha256) {
        static File of(StoredFile file) {
            return new File(
                    file.field(),
                    file.name(),
                    file.mediaType().orElse(null),
                    file.content().size(),
                    file.content().sha256().toHex());
        }
    }

    static SubmissionEntry of(Submission submission) {
        Map<String, Object> fields = new LinkedHashMap<>();
        submission.fields().forEach((name, values) -> fields.put(name, values.size() == 1 ? values.get(0) : values));
        return new SubmissionEntry(
                submission.submissionId().toString(),
                submission.clientId(),
                submission.sessionId().toString(),
                submission.participantId().orElse(null),
                Times.millis(submission.receivedAt()),
                fields,
                submission.responses().map(Content::of).orElse(null),
                submission.files().stream().map(File::of).toList());
    }
}
