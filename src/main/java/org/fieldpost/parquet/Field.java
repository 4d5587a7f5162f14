package org.fieldpost.parquet;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.FieldRepetitionType;

/**
 * A part of a schema: a column, or a group of parts.
 *
 * @param kind of its values; empty for a group
 * @param members empty for a column
 */
record Field(String name, FieldRepetitionType repetition, Optional<Kind> kind, List<Field> members) {

    /** A column with a value in every row. */
    static Field required(String name, Kind kind) {
        return new Field(name, FieldRepetitionType.REQUIRED, Optional.of(kind), List.of());
    }

    /** A column with a value in some rows. */
    static Field optional(String name, Kind kind) {
        return new Field(name, FieldRepetitionType.OPTIONAL, Optional.of(kind), List.of());
    }

    /** A list, never missing but perhaps empty, of structures, in the three levels that the format asks for. */
    static Field list(String name, List<Field> members) {
        Field element = new Field("element", FieldRepetitionType.REQUIRED, Optional.empty(), members);
        Field list = new Field("list", FieldRepetitionType.REPEATED, Optional.empty(), List.of(element));
        return new Field(name, FieldRepetitionType.REQUIRED, Optional.empty(), List.of(list));
    }

    /** Whether it is what a reader sees as a list. */
    boolean isList() {
        return members.size() == 1 && members.get(0).repetition() == FieldRepetitionType.REPEATED;
    }
}
