package org.fieldpost.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.fieldpost.server.Printable;

/** A submission as a row of a table and as the members of a JSON object. */
final class SubmissionRow {
    private static final String FORM = "%-36s  %-24s  %-32s  %-16s  %12s  %s";

    static final String HEAD =
            String.format(FORM, "SUBMISSION_ID", "RECEIVED", "CLIENT_ID", "PARTICIPANT", "RESPONSES", "FILES");

    private SubmissionRow() {}

    /** One line, sizes in bytes; what participants named is made harmless. */
    static String text(Submission submission) {
        String files = submission.files().stream()
                .map(file -> file.name() + " (" + file.content().size() + ")")
                .collect(Collectors.joining(", "));
        return String.format(
                        FORM,
                        submission.submissionId(),
                        JsonLine.time(submission.receivedAt()),
                        submission.clientId(),
                        Printable.of(submission.participantId().orElse("-")),
                        submission
                                .responses()
                                .map(content -> String.valueOf(content.size()))
                                .orElse("-"),
                        Printable.of(files))
                .stripTrailing();
    }

    /** The members that the API's listing has. */
    static Map<String, Object> members(Submission submission) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("submission_id", submission.submissionId().toString());
        members.put("client_id", submission.clientId());
        members.put("session_id", submission.sessionId().toString());
        members.put("participant_id", submission.participantId().orElse(null));
        members.put("received_at", JsonLine.time(submission.receivedAt()));
        members.put("fields", fields(submission.fields()));
        members.put(
                "responses", submission.responses().map(SubmissionRow::content).orElse(null));
        members.put(
                "files", submission.files().stream().map(SubmissionRow::file).toList());
        return members;
    }

    /** A field that came once is a text, a repeated one a list. */
    private static Map<String, Object> fields(Map<String, List<String>> fields) {
        Map<String, Object> members = new LinkedHashMap<>();
        fields.forEach((name, values) -> members.put(name, values.size() == 1 ? values.get(0) : values));
        return members;
    }

    private static Map<String, Object> content(StoredContent content) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("size", content.size());
        members.put("sha256", content.sha256().toHex());
        return members;
    }

    private static Map<String, Object> file(StoredFile file) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", file.field());
        members.put("name", file.name());
        members.put("media_type", file.mediaType().orElse(null));
        members.putAll(content(file.content()));
        return members;
    }
}
