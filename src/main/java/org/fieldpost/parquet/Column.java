package org.fieldpost.parquet;

import java.util.List;

/**
 * A column.
 *
 * @param path the names from the outermost part of the schema to its own
 * @param repetitions how many lists it lies in: the highest repetition level
 * @param definitions how many of its parts can be missing or empty: the definition level of a value
 */
record Column(List<String> path, Kind kind, int repetitions, int definitions) {}
