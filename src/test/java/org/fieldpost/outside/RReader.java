package org.fieldpost.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** R's {@code read.csv}. It makes any line break in a cell a line feed, and is told to leave out NULs. */
public final class RReader {
    private RReader() {}

    /** All cells, read as text, the header's included. */
    public static List<List<String>> csv(Path file) {
        String printed = OutsideTool.R.run(
                file.toAbsolutePath().getParent(),
                "--vanilla",
                OutsideTool.script("reader.R").toString(),
                file.toString());
        List<List<String>> table = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            List<String> cells = new ArrayList<>();
            for (String digits : line.split(",", -1)) {
                cells.add(new String(HexFormat.of().parseHex(digits), UTF_8));
            }
            table.add(cells);
        }
        return table;
    }
}
