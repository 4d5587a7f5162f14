package org.fieldpost.export.csv;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.fieldpost.export.EntryText;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Taken;
import org.fieldpost.intake.Submission;

/** Writes the header and then the rows of one submission after the other. */
final class Rows {
    private static final int NONE = -1;

    private final JsonWindow text;
    private final Columns columns;
    private final JsonScan scan;
    private final Keys keys;
    private final Cells cells;

    /** Where the values of the row's object lie, by column. */
    private final long[] starts;

    private final long[] ends;
    private long count;

    Rows(ExportOutput out, JsonWindow text, Columns columns, boolean defuse) {
        this.text = text;
        this.columns = columns;
        this.scan = new JsonScan(text);
        this.keys = new Keys(text);
        this.cells = new Cells(out, text, defuse);
        this.starts = new long[columns.size()];
        this.ends = new long[columns.size()];
    }

    /** How many rows were written, without the header. */
    long count() {
        return count;
    }

    void header() throws IOException {
        cells.plain(String.join(",", Columns.FIXED));
        for (String name : columns.names(cells::defused)) {
            cells.separate();
            cells.exact(name);
        }
        if (columns.overflowing()) {
            cells.separate();
            cells.plain(Columns.MORE);
        }
        cells.endRow();
    }

    void write(Taken submission) throws IOException {
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isEmpty()) {
            rowWithoutValues(submission.submission());
            return;
        }
        text.show(responses.get());
        long at = scan.skipBlanks(0);
        switch (Shape.of(scan, text, at)) {
            case OBJECT -> rowOf(submission.submission(), 0, at);
            case OBJECTS -> rowsOf(submission.submission(), at);
            case OTHER -> rowOfValue(submission.submission(), at);
            case EMPTY -> rowWithoutValues(submission.submission());
        }
    }

    private void rowsOf(Submission submission, long list) throws IOException {
        long[] row = {0};
        scan.elements(list, (from, to) -> {
            rowOf(submission, row[0]++, from);
            return true;
        });
    }

    private void rowWithoutValues(Submission submission) throws IOException {
        clear();
        begin(submission, 0);
        values();
        if (columns.overflowing()) {
            cells.separate();
        }
        end();
    }

    private void rowOf(Submission submission, long row, long object) throws IOException {
        clear();
        boolean[] more = {false};
        scan.members(object, (key, from, to) -> {
            int number = numberOf(key);
            if (number == NONE) {
                more[0] = true;
            } else {
                starts[number] = from;
                ends[number] = to;
            }
        });
        begin(submission, row);
        values();
        if (columns.overflowing()) {
            cells.separate();
        }
        if (more[0]) {
            more(object);
        }
        end();
    }

    private void rowOfValue(Submission submission, long value) throws IOException {
        long valueEnd = scan.skipValue(value);
        int number = columns.number(Columns.VALUE);
        begin(submission, 0);
        for (int column = 0; column < columns.size(); column++) {
            cells.separate();
            if (column == number) {
                cells.whole(value, valueEnd);
            }
        }
        if (columns.overflowing()) {
            cells.separate();
        }
        if (number == NONE) {
            cells.beginObject();
            cells.key(Columns.VALUE);
            cells.part(value, valueEnd);
            cells.endObject();
        }
        end();
    }

    private void clear() {
        Arrays.fill(starts, NONE);
    }

    private void begin(Submission submission, long row) throws IOException {
        cells.plain(submission.submissionId().toString());
        cells.separate();
        cells.text(submission.clientId());
        cells.separate();
        cells.plain(submission.sessionId().toString());
        cells.separate();
        cells.text(submission.participantId().orElse(""));
        cells.separate();
        cells.plain(EntryText.receivedAt(submission));
        cells.separate();
        cells.plain(Long.toString(row));
    }

    private void values() throws IOException {
        for (int column = 0; column < starts.length; column++) {
            cells.separate();
            if (starts[column] != NONE) {
                cells.value(starts[column], ends[column]);
            }
        }
    }

    private void end() throws IOException {
        cells.endRow();
        count++;
    }

    /** The members that have no column of their own, as they were written. */
    private void more(long object) throws IOException {
        boolean[] begun = {false};
        cells.beginObject();
        scan.members(object, (key, from, to) -> {
            if (numberOf(key) == NONE) {
                if (begun[0]) {
                    cells.separate();
                }
                begun[0] = true;
                cells.part(key, to);
            }
        });
        cells.endObject();
    }

    private int numberOf(long key) throws IOException {
        return keys.at(key).map(columns::number).orElse(NONE);
    }
}
