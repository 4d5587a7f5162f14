package org.fieldpost.export.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The keys that have a column, in order of first appearance, bounded in number and in length. */
final class Columns {
    static final String MORE = "more";

    /** How many bytes the keys of all columns may have together. */
    static final int BYTES_MAX = 4 << 20;

    private static final String PREFIX = "responses.";
    private static final int NO_COLUMN = -1;

    private final List<Column> fixed;
    private final int most;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private int bytes;
    private boolean overflowing;

    /**
     * @param fixed those that come first
     * @param most columns made of keys there may be
     */
    Columns(List<Column> fixed, int most) {
        this.fixed = fixed;
        this.most = most;
    }

    /** How many there are, the last one for what has no own included. */
    int size() {
        return fixed.size() + keys.size() + (overflowing ? 1 : 0);
    }

    /** The number of a member's column, from 0; -1 where it has none of its own. */
    int number(Member member) throws IOException {
        Optional<String> key = member.key();
        return key.isPresent() ? numbers.getOrDefault(key.get(), NO_COLUMN) : NO_COLUMN;
    }

    /** Gives a member a column, if it has none yet and there is room; else it is one of those that share the last one. */
    void meet(Member member) throws IOException {
        Optional<String> key = member.key();
        int number = key.isPresent() ? numberFor(key.get()) : NO_COLUMN;
        if (number == NO_COLUMN) {
            overflowing = true;
            return;
        }
        int index = number - fixed.size();
        types.set(index, types.get(index).join(member.value().type()));
    }

    private int numberFor(String key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (keys.size() == most || bytes + key.length() > BYTES_MAX) {
            return NO_COLUMN;
        }
        int number = fixed.size() + keys.size();
        numbers.put(key, number);
        keys.add(key);
        types.add(Type.NONE);
        bytes += key.length();
        return number;
    }

    /** Whether there are keys without a column of their own, which share the last one. */
    boolean overflowing() {
        return overflowing;
    }

    /**
     * All columns, their names different from each other. A key whose name is taken already gets a prefix.
     *
     * @param written how the name of a key is written
     */
    List<Column> named(UnaryOperator<String> written) {
        List<Column> columns = new ArrayList<>(fixed);
        Set<String> taken = new HashSet<>();
        fixed.forEach(column -> taken.add(column.name()));
        if (overflowing) {
            taken.add(MORE);
        }
        for (int index = 0; index < keys.size(); index++) {
            String name = keys.get(index);
            while (!taken.add(written.apply(name))) {
                name = PREFIX + name;
            }
            columns.add(new Column(written.apply(name), types.get(index)));
        }
        if (overflowing) {
            columns.add(new Column(MORE, Type.NESTED));
        }
        return columns;
    }
}
