package org.fieldpost.export.table;

/**
 * A column of a table.
 *
 * @param name no other column has it
 * @param type of all its values
 */
public record Column(String name, Type type) {}
