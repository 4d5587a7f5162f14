package org.fieldpost.export.phenotype;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fieldpost.export.reproschema.Answer;

/** An activity, which becomes a table: its items in order of first appearance. For one thread. */
final class Measure {
    private final int number;
    private final String name;
    private final String url;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private long bytes;

    /**
     * An item, which becomes a column.
     *
     * @param place among the measure's, from 0
     * @param question empty where no answer says it
     */
    record Item(int place, String name, String url, String question) {}

    /** @param number among all measures, from 0 */
    Measure(int number, Answer first) {
        this.number = number;
        this.name = first.activity();
        this.url = first.activityUrl();
    }

    int number() {
        return number;
    }

    /** Empty where the answers name no activity. */
    String name() {
        return name;
    }

    String url() {
        return url;
    }

    Map<String, Item> items() {
        return items;
    }

    /** How many bytes its rows have together. */
    long bytes() {
        return bytes;
    }

    void count(long more) {
        bytes += more;
    }
}
