package org.fieldpost.export.csv;

import java.io.IOException;
import java.util.Optional;
import org.fieldpost.export.Taken;

/** Goes through submissions for the columns that they need. */
final class ColumnSearch {
    private final JsonWindow text;
    private final Columns columns;
    private final JsonScan scan;
    private final Keys keys;

    ColumnSearch(JsonWindow text, Columns columns) {
        this.text = text;
        this.columns = columns;
        this.scan = new JsonScan(text);
        this.keys = new Keys(text);
    }

    void look(Taken submission) throws IOException {
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isEmpty()) {
            return;
        }
        text.show(responses.get());
        long at = scan.skipBlanks(0);
        switch (Shape.of(scan, text, at)) {
            case OBJECT -> meet(at);
            case OBJECTS ->
                scan.elements(at, (from, to) -> {
                    meet(from);
                    return true;
                });
            case OTHER -> columns.meet(Columns.VALUE);
            case EMPTY -> {}
        }
    }

    private void meet(long object) throws IOException {
        scan.members(object, (key, from, to) -> keys.at(key).ifPresentOrElse(columns::meet, columns::meetOverlong));
    }
}
