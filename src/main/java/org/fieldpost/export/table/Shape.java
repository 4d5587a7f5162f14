package org.fieldpost.export.table;

import java.io.IOException;

/** What rows a JSON text becomes. */
public enum Shape {
    /** One row without a value: an empty list. */
    EMPTY,
    /** One row. */
    OBJECT,
    /** A list of objects: a row for each. */
    OBJECTS,
    /** One row with the text in one cell. */
    OTHER;

    /**
     * Of the value that begins at a place of the text.
     */
    public static Shape of(JsonReader text, long at) throws IOException {
        return switch (text.at(at)) {
            case '{' -> OBJECT;
            case '[' -> ofList(text, at);
            default -> OTHER;
        };
    }

    private static Shape ofList(JsonReader text, long at) throws IOException {
        Shape[] shape = {EMPTY};
        text.scan().elements(at, (from, to) -> {
            shape[0] = text.at(from) == '{' ? OBJECTS : OTHER;
            return shape[0] == OBJECTS;
        });
        return shape[0];
    }
}
