package org.fieldpost.export.jspsych;

import java.util.List;
import java.util.Optional;
import org.fieldpost.export.Source;
import org.fieldpost.export.table.Column;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.table.RowReader;
import org.fieldpost.export.table.Type;

/**
 * The layout {@code jspsych}: a row for each trial, with its keys as columns and nested values as JSON text, as jsPsych's
 * own {@code csv()} has them. Recordings are named by the file they are in.
 */
public final class TrialsLayout implements Layout {

    @Override
    public Optional<String> name() {
        return Optional.of("jspsych");
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("recording", Type.TEXT));
    }

    @Override
    public RowReader open(Source source) {
        return new TrialsReader();
    }
}
