/**
 * The format for spreadsheets and statistics: CSV with the rows of a layout.
 *
 * <p>Imports the room {@code export}, its tables and what those import.
 */
package org.fieldpost.export.csv;
