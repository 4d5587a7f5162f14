package org.fieldpost.export.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.Source;

/** What a layout makes of all submissions of an export, once its columns are known. For one thread. */
public final class Table {
    private final Source source;
    private final Layout layout;
    private final Columns columns;

    private Table(Source source, Layout layout, Columns columns) {
        this.source = source;
        this.layout = layout;
        this.columns = columns;
    }

    /**
     * Goes through all submissions for the columns that they need.
     *
     * @param keys most columns made of keys, at least 1; what is left over shares one more
     */
    public static Table of(Source source, Layout layout, int keys) throws IOException {
        List<Column> fixed = new ArrayList<>(TableRow.OF_SUBMISSION);
        fixed.addAll(layout.columns());
        Columns columns = new Columns(List.copyOf(fixed), keys);
        RowReader reader = layout.open(source);
        source.each("columns", submission -> reader.read(submission, row -> row.members(columns::meet)));
        return new Table(source, layout, columns);
    }

    /** All columns, with names that differ. */
    public List<Column> columns() {
        return columns.named(UnaryOperator.identity());
    }

    /**
     * All columns, with names that still differ when they are written.
     *
     * @param written how the name of a key is written
     */
    public List<Column> columns(UnaryOperator<String> written) {
        return columns.named(written);
    }

    /** Is handed the rows of a table. */
    @FunctionalInterface
    public interface Writer {

        void write(TableRow row) throws IOException;
    }

    /** Goes through all submissions once more and hands over their rows. */
    public ExportFormat.Count rows(Writer writer) throws IOException {
        TableRow row = new TableRow(columns);
        long[] rows = {0};
        RowReader reader = layout.open(source);
        long submissions = source.each("rows", submission -> {
            row.begin(submission.submission());
            reader.read(submission, made -> {
                submission.keep();
                row.turnTo(made);
                writer.write(row);
                rows[0]++;
            });
        });
        return new ExportFormat.Count(submissions, rows[0]);
    }
}
