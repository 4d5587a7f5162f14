package org.fieldpost.export.table;

import java.util.List;
import java.util.Optional;
import org.fieldpost.export.Source;

/** What rows submissions become. Safe for use by many threads. */
public interface Layout {

    /** How callers ask for it, such as {@code jspsych}; empty for the one that nobody has to ask for. */
    Optional<String> name();

    /**
     * The columns that every row has behind those of its submission; the types are those of all values there may be. All
     * other columns are made of keys.
     */
    List<Column> columns();

    /** Begins a pass. What it keeps in memory is bounded, whatever there is to read. */
    RowReader open(Source source);
}
