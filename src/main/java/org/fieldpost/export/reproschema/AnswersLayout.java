package org.fieldpost.export.reproschema;

import java.util.List;
import java.util.Optional;
import org.fieldpost.export.Source;
import org.fieldpost.export.table.Column;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.table.RowReader;
import org.fieldpost.export.table.Type;
import org.fieldpost.review.JoinedFiles;

/** The layout {@code reproschema}: a row for each answer to an item, and one for each file that could not be read. */
public final class AnswersLayout implements Layout {
    private static final List<Column> COLUMNS = List.of(
                    "activity",
                    "item",
                    "question",
                    "value",
                    "value_type",
                    "recording",
                    "started_at",
                    "ended_at",
                    "language",
                    "activity_url",
                    "item_url",
                    "response_id",
                    "source",
                    "problem")
            .stream()
            .map(name -> new Column(name, Type.TEXT))
            .toList();

    private final JoinedFiles joined;

    public AnswersLayout(JoinedFiles joined) {
        this.joined = joined;
    }

    @Override
    public Optional<String> name() {
        return Optional.of("reproschema");
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public RowReader open(Source source) {
        Answers answers = new Answers(joined, source.through());
        return (submission, taker) -> answers.each(submission, answer -> taker.take(new AnswerRow(answer)));
    }
}
