package org.fieldpost.export.csv;

/**
 * The settings of CSV.
 *
 * @param keys most columns made of keys, at least 1
 * @param defuse whether text that a spreadsheet would run as a formula is put behind an apostrophe
 */
public record CsvSettings(int keys, boolean defuse) {}
