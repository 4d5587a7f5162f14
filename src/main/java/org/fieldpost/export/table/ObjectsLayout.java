package org.fieldpost.export.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.Source;
import org.fieldpost.export.Taken;

/**
 * The layout that nobody has to ask for: a list of objects becomes a row for each, one object becomes one row, anything
 * else one row with the JSON text in a column {@code value}, and nothing one row without values.
 */
public final class ObjectsLayout implements Layout {

    @Override
    public Optional<String> name() {
        return Optional.empty();
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public RowReader open(Source source) {
        JsonReader text = new JsonReader();
        return (submission, taker) -> read(submission, text, taker);
    }

    private static void read(Taken submission, JsonReader text, RowTaker taker) throws IOException {
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isEmpty()) {
            taker.take(new EmptyRow());
            return;
        }
        long at = text.show(responses.get());
        switch (Shape.of(text, at)) {
            case OBJECT -> taker.take(new ObjectRow(text, at));
            case OBJECTS ->
                text.scan().elements(at, (from, to) -> {
                    taker.take(new ObjectRow(text, from));
                    return true;
                });
            case OTHER -> taker.take(new ValueRow(text, at, text.scan().skipValue(at)));
            case EMPTY -> taker.take(new EmptyRow());
        }
    }
}
