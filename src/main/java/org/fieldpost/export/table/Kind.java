package org.fieldpost.export.table;

/** What a value is. */
public enum Kind {
    TEXT,
    /** As it was written. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A list or an object, as its JSON text. */
    NESTED,
    /** {@code null}, or nothing at all: no bytes. */
    NONE
}
