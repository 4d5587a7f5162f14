package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.fieldpost.export.table.Formula;

/** Writes cells of TSV as BIDS has them: without tabs and line breaks, and {@code n/a} where there is nothing. */
final class Cell {
    private static final String NOTHING = "n/a";

    private final boolean defuse;

    /** @param defuse whether text that a spreadsheet would run is put behind an apostrophe */
    Cell(boolean defuse) {
        this.defuse = defuse;
    }

    /** Text from outside. */
    String text(String text) {
        String line = line(text);
        return defuse ? Formula.defused(line) : line;
    }

    /** What is no text, such as a number. */
    String line(String text) {
        String line = text.replaceAll("[\\t\\r\\n\\v\\f\\x85\\u2028\\u2029\\x00]+", " ")
                .strip();
        return line.isEmpty() ? NOTHING : line;
    }

    static byte[] row(Iterable<String> cells) {
        return (String.join("\t", cells) + "\n").getBytes(UTF_8);
    }
}
