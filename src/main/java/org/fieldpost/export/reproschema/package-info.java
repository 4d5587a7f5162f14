/**
 * The layout for answers to questionnaires, as reproschema-ui sends them: a row for each.
 *
 * <p>Imports the room {@code export}, its tables, its JSON reading, its looking into ZIP files and what those import.
 */
package org.fieldpost.export.reproschema;
