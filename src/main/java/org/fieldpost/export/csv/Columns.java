package org.fieldpost.export.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The keys that have a column, in order of first appearance, bounded in number and in length. */
final class Columns {
    static final String VALUE = "value";
    static final String MORE = "more";
    static final List<String> FIXED =
            List.of("submission_id", "client_id", "session_id", "participant_id", "received_at", "row");

    /** How many bytes the keys of all columns may have together. */
    static final int BYTES_MAX = 4 << 20;

    private static final String PREFIX = "responses.";

    private final int most;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private int bytes;
    private boolean overflowing;

    /** @param most columns there may be */
    Columns(int most) {
        this.most = most;
    }

    int size() {
        return keys.size();
    }

    /** The number of a key's column, from 0; -1 where it has none. */
    int number(String key) {
        return numbers.getOrDefault(key, -1);
    }

    /** Gives a key a column, if it has none yet and there is room; else it is one of those that share the last column. */
    void meet(String key) {
        if (numbers.containsKey(key)) {
            return;
        }
        if (keys.size() == most || bytes + key.length() > BYTES_MAX) {
            overflowing = true;
            return;
        }
        numbers.put(key, keys.size());
        keys.add(key);
        bytes += key.length();
    }

    /** There is a key that is too long for a column. */
    void meetOverlong() {
        overflowing = true;
    }

    /** Whether there are keys without a column of their own. */
    boolean overflowing() {
        return overflowing;
    }

    /**
     * What stands above the columns, all different. A key whose name is taken already gets a prefix.
     *
     * @param written how a name is written
     */
    List<String> names(UnaryOperator<String> written) {
        Set<String> taken = new HashSet<>(FIXED);
        if (overflowing) {
            taken.add(MORE);
        }
        List<String> names = new ArrayList<>(keys.size());
        for (String key : keys) {
            String name = key;
            while (!taken.add(written.apply(name))) {
                name = PREFIX + name;
            }
            names.add(written.apply(name));
        }
        return names;
    }
}
