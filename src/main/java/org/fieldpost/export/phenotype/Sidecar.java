package org.fieldpost.export.phenotype;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fieldpost.export.EntryText;

/** Writes the JSON files that describe a dataset and its tables. */
final class Sidecar {
    /** Which version of BIDS the dataset follows. */
    static final String BIDS_VERSION = "1.10.0";

    /** Stands among the columns' names, so none of them may be it. */
    static final String OF_TOOL = "MeasurementToolMetadata";

    private static final Map<String, String> FIXED = new TreeMap<>(Map.of(
            "fieldpost_session", "The sitting in which it was sent",
            "fieldpost_submission", "The submission in which it was sent",
            "fieldpost_received_at", "When it was received, in UTC",
            "fieldpost_started_at", "When the first of these answers was begun, as the sender wrote it",
            "fieldpost_ended_at", "When the last of these answers was given, as the sender wrote it"));

    private final StringBuilder json = new StringBuilder("{");
    private String before = "\n  ";

    private Sidecar() {}

    static String ofDataset() {
        Sidecar sidecar = new Sidecar();
        sidecar.member("Name", "Answers received by Fieldpost");
        sidecar.member("BIDSVersion", BIDS_VERSION);
        sidecar.member("DatasetType", "raw");
        return sidecar.end();
    }

    static String ofParticipants() {
        Sidecar sidecar = new Sidecar();
        sidecar.column(
                "fieldpost_participant",
                "The participant's id as it was received; n/a where a session came without",
                "");
        return sidecar.end();
    }

    /** @param names of the columns of its items */
    static String of(Measure measure, List<String> names) {
        Sidecar sidecar = new Sidecar();
        sidecar.column(
                OF_TOOL, measure.name().isEmpty() ? "Answers that name no activity" : measure.name(), measure.url());
        FIXED.forEach((name, description) -> sidecar.column(name, description, ""));
        for (Measure.Item item : measure.items().values()) {
            String description = item.question().isEmpty() ? item.name() : item.question();
            sidecar.column(names.get(item.place()), description, item.url());
        }
        return sidecar.end();
    }

    private void column(String name, String description, String url) {
        key(name);
        json.append("{\"Description\": ");
        EntryText.quote(description, json);
        if (url.contains("://")) {
            json.append(", \"TermURL\": ");
            EntryText.quote(url, json);
        }
        json.append('}');
    }

    private void member(String name, String value) {
        key(name);
        EntryText.quote(value, json);
    }

    private void key(String name) {
        json.append(before);
        EntryText.quote(name, json);
        json.append(": ");
        before = ",\n  ";
    }

    private String end() {
        return json.append("\n}\n").toString();
    }
}
