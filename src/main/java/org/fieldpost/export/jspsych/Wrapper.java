package org.fieldpost.export.jspsych;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.json.JsonCheck;
import org.fieldpost.export.table.JsonReader;

/**
 * An object around the trials: {@code data} as lab.js and many a page of a lab's own have it, {@code trials} as jsPsych's
 * collection becomes where it is sent itself.
 *
 * @param key the member that holds the trials
 * @param list where its value begins
 */
record Wrapper(String key, long list) {
    private static final List<String> KEYS = List.of("data", "trials");

    /** The first member of such a name that holds trials, or a text that is a JSON text of them. */
    static Optional<Wrapper> find(JsonReader text, long object) throws IOException {
        Wrapper[] found = {null};
        text.scan().members(object, (quote, from, to) -> {
            if (found[0] == null && to - from > 1 && (text.at(from) == '[' || text.at(from) == '"')) {
                String key = text.string(quote).orElse("");
                if (KEYS.contains(key) && holdsTrials(text, from)) {
                    found[0] = new Wrapper(key, from);
                }
            }
        });
        return Optional.ofNullable(found[0]);
    }

    private static boolean holdsTrials(JsonReader text, long from) throws IOException {
        if (text.at(from) == '[') {
            return TrialsReader.holdsTrials(text, from);
        }
        JsonReader inner = new JsonReader();
        return JsonCheck.of(text.inner(from)).isJson() && TrialsReader.holdsTrials(inner, inner.show(text.inner(from)));
    }

    String pointer() {
        return "/" + key;
    }
}
