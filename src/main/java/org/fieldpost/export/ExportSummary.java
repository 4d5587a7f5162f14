package org.fieldpost.export;

/**
 * What was taken out.
 *
 * @param rows what a reader of the format counts, such as lines
 */
public record ExportSummary(long submissions, long rows, long bytes) {}
