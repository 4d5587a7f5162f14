package org.fieldpost.export.jspsych;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Set;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.Kind;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.Value;

/**
 * What tells which values of a trial are recordings.
 *
 * @param type the plugin, {@code trial_type}; empty where it is not said
 * @param index {@code trial_index} as it is written; empty where it is not said
 */
record TrialHead(String type, String index) {
    private static final Set<String> RECORDING = Set.of("html-audio-response", "html-video-response");
    private static final int LENGTH_MAX = 64;
    private static final String DATA_URL = "data:";
    private static final String BASE64 = ";base64,";

    /** How far into a text the head of a data URL may reach. */
    private static final int HEAD_MAX = 256;

    static TrialHead of(JsonReader text, long trial) throws IOException {
        String[] found = {"", ""};
        text.scan().members(trial, (quote, from, to) -> {
            if (to - from > LENGTH_MAX || from - quote > LENGTH_MAX) {
                return;
            }
            String key = text.string(quote).orElse("");
            int place = key.equals("trial_type") ? 0 : key.equals("trial_index") ? 1 : -1;
            if (place >= 0) {
                found[place] = Literal.copyOf(text.value(from, to)).toString();
            }
        });
        return new TrialHead(found[0], found[1]);
    }

    /** Whether a value is a recording itself: base64 by a plugin that records, or a data URL in base64. */
    boolean isRecording(String key, Value value) throws IOException {
        if (value.kind() != Kind.TEXT) {
            return false;
        }
        if (key.equals("response") && RECORDING.contains(type)) {
            return value.first() >= 0;
        }
        return value.first() == 'd' && isDataUrl(value);
    }

    private static boolean isDataUrl(Value value) throws IOException {
        byte[] head = value.beginning(HEAD_MAX);
        String text = new String(head, US_ASCII);
        return text.startsWith(DATA_URL) && text.contains(BASE64);
    }
}
