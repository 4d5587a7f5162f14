package org.fieldpost.export.reproschema;

import java.util.List;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.MemberTaker;
import org.fieldpost.export.table.Row;
import org.fieldpost.export.table.Value;

/** An answer as a row. */
record AnswerRow(Answer answer) implements Row {

    @Override
    public List<Value> own() {
        return List.of(
                text(answer.activity()),
                text(answer.item()),
                answer.question(),
                answer.value(),
                text(answer.valueType()),
                text(answer.recording()),
                text(answer.startedAt()),
                text(answer.endedAt()),
                text(answer.language()),
                text(answer.activityUrl()),
                text(answer.itemUrl()),
                text(answer.responseId()),
                text(answer.source()),
                text(answer.problem()));
    }

    private static Value text(String text) {
        return text.isEmpty() ? Literal.NONE : Literal.text(text);
    }

    @Override
    public void members(MemberTaker taker) {}
}
