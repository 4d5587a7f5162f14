/**
 * The format for spreadsheets and statistics: CSV with a row for each object.
 *
 * <p>Imports the room {@code export} and what that imports. JSON is read in place, over a window of bounded size, so that
 * neither a long text nor a long value is ever held as a whole.
 */
package org.fieldpost.export.csv;
