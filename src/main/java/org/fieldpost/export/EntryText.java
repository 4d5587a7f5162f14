package org.fieldpost.export;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;

/**
 * Writes what is known of a submission as a JSON object, as a listing shows it, responses last. Serves any number of
 * submissions, one after the other. For one thread.
 */
public final class EntryText {
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final int USUAL = 1_024;
    private static final int KEPT_MAX = 16 << 10;

    private StringBuilder json = new StringBuilder(USUAL);

    EntryText() {}

    /** RFC 3339 in UTC with milliseconds; by hand, since exports write millions of them. */
    public static String receivedAt(Submission submission) {
        return receivedAt(submission, new StringBuilder(32)).toString();
    }

    private static StringBuilder receivedAt(Submission submission, StringBuilder text) {
        LocalDateTime time = LocalDateTime.ofInstant(submission.receivedAt(), ZoneOffset.UTC);
        digits(time.getYear(), 1_000, text).append('-');
        digits(time.getMonthValue(), 10, text).append('-');
        digits(time.getDayOfMonth(), 10, text).append('T');
        digits(time.getHour(), 10, text).append(':');
        digits(time.getMinute(), 10, text).append(':');
        digits(time.getSecond(), 10, text).append('.');
        return digits(time.getNano() / NANOS_OF_MILLI, 100, text).append('Z');
    }

    /** The whole entry, with size and digest of the responses. */
    public static String whole(Submission submission) {
        EntryText text = new EntryText();
        text.known(submission);
        text.json.append(",\"responses\":");
        submission
                .responses()
                .ifPresentOrElse(
                        content -> {
                            text.json.append('{');
                            text.content(content);
                            text.json.append('}');
                        },
                        () -> text.json.append("null"));
        return text.json.append('}').toString();
    }

    /** The entry up to the responses, whose value and the brace that ends it are still to come. */
    String upToResponses(Submission submission) {
        if (json.capacity() > KEPT_MAX) {
            json = new StringBuilder(USUAL);
        }
        json.setLength(0);
        known(submission);
        return json.append(",\"responses\":").toString();
    }

    private static StringBuilder digits(int number, int highest, StringBuilder text) {
        for (int power = highest; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }

    private void known(Submission submission) {
        json.append("{\"submission_id\":\"").append(submission.submissionId());
        json.append("\",\"client_id\":");
        quote(submission.clientId(), json);
        json.append(",\"session_id\":\"").append(submission.sessionId());
        json.append("\",\"participant_id\":");
        quote(submission.participantId());
        json.append(",\"received_at\":\"");
        receivedAt(submission, json);
        json.append("\",\"fields\":");
        fields(submission.fields());
        json.append(",\"files\":");
        files(submission.files());
    }

    private void fields(Map<String, List<String>> fields) {
        json.append('{');
        fields.forEach((name, values) -> {
            separate();
            quote(name, json);
            json.append(':');
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
            json.append("{\"field\":");
            quote(file.field(), json);
            json.append(",\"name\":");
            quote(file.name(), json);
            json.append(",\"media_type\":");
            quote(file.mediaType());
            json.append(',');
            content(file.content());
            json.append('}');
        }
        json.append(']');
    }

    private void content(StoredContent content) {
        json.append("\"size\":").append(content.size()).append(",\"sha256\":\"");
        json.append(content.sha256().toHex()).append('"');
    }

    private void quote(Optional<String> value) {
        value.ifPresentOrElse(text -> quote(text, json), () -> json.append("null"));
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
