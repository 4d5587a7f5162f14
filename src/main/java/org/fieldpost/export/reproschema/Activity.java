package org.fieldpost.export.reproschema;

import java.io.IOException;
import java.util.List;

/**
 * What a {@code ResponseActivity} says. What it does not say is empty.
 *
 * @param generated the id of the response that it is about
 * @param used what was looked at: the item, the activity, and more
 */
record Activity(String generated, List<String> used, String startedAt, String endedAt, String language) {
    static final Activity NONE = new Activity("", List.of(), "", "", "");

    static Activity of(Node node) throws IOException {
        return new Activity(
                node.text("generated"),
                node.texts("used"),
                node.text("startedAtTime"),
                node.text("endedAtTime"),
                node.text("inLanguage"));
    }

    /** The first that was used besides the item. */
    String besides(String item) {
        return used.stream().filter(url -> !url.equals(item)).findFirst().orElse("");
    }
}
