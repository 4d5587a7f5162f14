package org.fieldpost.export.phenotype;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fieldpost.export.reproschema.Answer;
import org.fieldpost.export.table.Kind;
import org.fieldpost.export.table.Literal;

/** What one JSON text answers to one measure: a row. Holds a megabyte at most. */
final class MeasureRow {
    /** A longer value, as UTF-8, is named by the text that it stands in. */
    private static final int VALUE_MAX = 4 << 10;

    private static final int BYTES_MAX = 1 << 20;

    private final Measure measure;
    private final Cell cell;
    private final String[] cells;
    private String startedAt = "";
    private String endedAt = "";
    private int bytes;

    MeasureRow(Measure measure, Cell cell) {
        this.measure = measure;
        this.cell = cell;
        this.cells = new String[measure.items().size()];
        Arrays.fill(cells, cell.line(""));
    }

    Measure measure() {
        return measure;
    }

    /** Takes an answer to one of the measure's items; of several the last counts. */
    void put(Answer answer) throws IOException {
        cells[measure.items().get(answer.item()).place()] = cellOf(answer);
        startedAt = earlier(startedAt, answer.startedAt());
        endedAt = later(endedAt, answer.endedAt());
    }

    private String cellOf(Answer answer) throws IOException {
        if (!answer.recording().isEmpty()) {
            return cell.text(answer.recording());
        }
        boolean fits = bytes <= BYTES_MAX && answer.value().beginning(VALUE_MAX + 1).length <= VALUE_MAX;
        if (!fits) {
            return cell.text(answer.source());
        }
        String value = Literal.copyOf(answer.value()).toString();
        bytes += value.length();
        return answer.value().kind() == Kind.TEXT ? cell.text(value) : cell.line(value);
    }

    private static String earlier(String one, String other) {
        return one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0) ? other : one;
    }

    private static String later(String one, String other) {
        return other.compareTo(one) > 0 ? other : one;
    }

    /** @param submission the cells about the submission */
    byte[] row(List<String> submission) {
        List<String> all = new ArrayList<>(submission);
        all.add(cell.text(startedAt));
        all.add(cell.text(endedAt));
        all.addAll(Arrays.asList(cells));
        return Cell.row(all);
    }
}
