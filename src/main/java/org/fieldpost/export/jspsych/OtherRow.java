package org.fieldpost.export.jspsych;

import java.io.IOException;
import java.util.List;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.MemberTaker;
import org.fieldpost.export.table.Row;
import org.fieldpost.export.table.Value;

/** A row of what holds no trials. */
record OtherRow(Row row) implements Row {

    @Override
    public List<Value> own() {
        return List.of(Literal.NONE);
    }

    @Override
    public void members(MemberTaker taker) throws IOException {
        row.members(taker);
    }
}
