package org.fieldpost.export.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.fieldpost.export.EntryText;
import org.fieldpost.intake.Submission;

/** One row of a table, a value for each column. The same object stands for one row after the other. For one thread. */
public final class TableRow {
    static final List<Column> OF_SUBMISSION = List.of(
            new Column("submission_id", Type.TEXT),
            new Column("client_id", Type.TEXT),
            new Column("session_id", Type.TEXT),
            new Column("participant_id", Type.TEXT),
            new Column("received_at", Type.TIMESTAMP),
            new Column("row", Type.INTEGER));

    private static final int NUMBER = OF_SUBMISSION.size() - 1;

    private final Columns columns;
    private final Value[] values;
    private long number;

    TableRow(Columns columns) {
        this.columns = columns;
        this.values = new Value[columns.size()];
    }

    /** What stands in a column; {@link Value#NONE} where nothing does. */
    public Value value(int column) {
        return values[column];
    }

    void begin(Submission submission) {
        values[0] = Literal.text(submission.submissionId().toString());
        values[1] = Literal.text(submission.clientId());
        values[2] = Literal.text(submission.sessionId().toString());
        values[3] = submission.participantId().<Value>map(Literal::text).orElse(Literal.NONE);
        values[4] = Literal.moment(EntryText.receivedAt(submission));
        number = 0;
    }

    void turnTo(Row row) throws IOException {
        values[NUMBER] = Literal.number(number++);
        List<Value> own = row.own();
        int at = OF_SUBMISSION.size();
        for (Value value : own) {
            values[at++] = value;
        }
        Arrays.fill(values, at, values.length, Literal.NONE);
        row.members(member -> put(row, member));
    }

    private void put(Row row, Member member) throws IOException {
        int column = columns.number(member);
        if (column >= 0) {
            values[column] = member.value();
        } else if (columns.overflowing()) {
            values[values.length - 1] = new MoreValue(row, columns);
        }
    }
}
