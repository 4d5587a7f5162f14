/**
 * Submissions as a table: what layouts make of them, and formats write.
 *
 * <p>A {@link org.fieldpost.export.table.Layout} turns each submission into rows, a
 * {@link org.fieldpost.export.table.Table} finds out by a first pass which columns there are and of what types, and hands
 * over the rows in a second one. Imports the room {@code export}, its JSON reading and what those import.
 */
package org.fieldpost.export.table;
