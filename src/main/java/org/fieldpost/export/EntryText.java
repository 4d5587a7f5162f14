package org.fieldpost.export;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;

/** Writes what is known of a submission as a JSON object, as a listing shows it, responses last. */
public final class EntryText {
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final int USUAL = 1_024;

    private final StringBuilder json = new StringBuilder(USUAL);

    private EntryText() {}

    /** RFC 3339 in UTC with milliseconds; by hand, since exports write millions of them. */
    public static String receivedAt(Submission submission) {
        LocalDateTime time = LocalDateTime.ofInstant(submission.receivedAt(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(32);
        digits(time.getYear(), 1_000, text).append('-');
        digits(time.getMonthValue(), 10, text).append('-');
        digits(time.getDayOfMonth(), 10, text).append('T');
        digits(time.getHour(), 10, text).append(':');
        digits(time.getMinute(), 10, text).append(':');
        digits(time.getSecond(), 10, text).append('.');
        return digits(time.getNano() / NANOS_OF_MILLI, 100, text).append('Z').toString();
    }

    private static StringBuilder digits(int number, int highest, StringBuilder text) {
        for (int power = highest; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }

    /** The whole entry, with size and digest of the responses. */
    public static String whole(Submission submission) {
        EntryText text = new EntryText();
        text.json.append('{');
        text.known(submission);
        text.member("responses");
        submission
                .responses()
                .ifPresentOrElse(
                        content -> {
                            text.json.append('{');
                            text.content(content);
                            text.json.append('}');
                        },
                        () -> text.json.append("null"));
        text.json.append('}');
        return text.json.toString();
    }

    /** The entry without responses, and without the brace that would end it. */
    static String withoutResponses(Submission submission) {
        EntryText text = new EntryText();
        text.json.append('{');
        text.known(submission);
        return text.json.toString();
    }

    private void known(Submission submission) {
        string("submission_id", submission.submissionId().toString());
        string("client_id", submission.clientId());
        string("session_id", submission.sessionId().toString());
        optional("participant_id", submission.participantId());
        string("received_at", receivedAt(submission));
        member("fields");
        fields(submission.fields());
        member("files");
        files(submission.files());
    }

    private void fields(Map<String, List<String>> fields) {
        json.append('{');
        fields.forEach((name, values) -> {
            member(name);
            if (values.size() == 1) {
                quote(values.get(0), json);
                return;
            }
            json.append('[');
            for (String value : values) {
                separate();
                quote(value, json);
            }
            json.append(']');
        });
        json.append('}');
    }

    private void files(List<StoredFile> files) {
        json.append('[');
        for (StoredFile file : files) {
            separate();
            json.append('{');
            string("field", file.field());
            string("name", file.name());
            optional("media_type", file.mediaType());
            content(file.content());
            json.append('}');
        }
        json.append(']');
    }

    private void content(StoredContent content) {
        member("size");
        json.append(content.size());
        string("sha256", content.sha256().toHex());
    }

    private void string(String name, String value) {
        member(name);
        quote(value, json);
    }

    private void optional(String name, Optional<String> value) {
        member(name);
        value.ifPresentOrElse(text -> quote(text, json), () -> json.append("null"));
    }

    private void member(String name) {
        separate();
        quote(name, json);
        json.append(':');
    }

    private void separate() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }

    /** Appends a text as a JSON string that UTF-8 can hold. */
    public static void quote(String text, StringBuilder json) {
        json.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (needsEscape(text, i)) {
                json.append(text, from, i);
                escape(text.charAt(i), json);
                from = i + 1;
            }
        }
        json.append(text, from, text.length()).append('"');
    }

    private static boolean needsEscape(String text, int index) {
        char c = text.charAt(index);
        return c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && isUnpaired(text, index));
    }

    private static void escape(char c, StringBuilder json) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isUnpaired(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
