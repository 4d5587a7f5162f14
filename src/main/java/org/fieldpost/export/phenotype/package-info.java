/**
 * Answers as a BIDS dataset has them: a table for each measure, with its description.
 *
 * <p>Imports the room {@code export}, the layout of answers, the writer of ZIP files and what those import.
 */
package org.fieldpost.export.phenotype;
