package org.fieldpost.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.Source;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.table.Table;

/**
 * The format {@code parquet} in a layout: a row for each of the layout's, and a column for each key, typed by what all its
 * values are. Goes through everything twice, since the columns must be known before the first row.
 */
public final class ParquetTable implements ExportFormat {
    private final ExportFormat plain;
    private final Scratch scratch;
    private final int keys;
    private final Layout layout;

    /** @param keys most columns made of keys, at least 1 */
    public ParquetTable(Scratch scratch, int keys, Layout layout) {
        this.plain = new ParquetFormat(scratch);
        this.scratch = scratch;
        this.keys = keys;
        this.layout = layout;
    }

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public Optional<String> layout() {
        return layout.name();
    }

    @Override
    public String mediaType() {
        return plain.mediaType();
    }

    @Override
    public String extension() {
        return plain.extension();
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        Table table = Table.of(source, layout, keys);
        List<Cells> cells = Cells.of(table.columns());
        Schema schema = new Schema(cells.stream().map(Cells::field).toList());
        try (TableWriter writer = new TableWriter(out, source.kept(), scratch, schema)) {
            Count count = table.rows(row -> {
                for (Cells column : cells) {
                    column.write(row, writer);
                }
                writer.endRow();
            });
            writer.finish();
            return count;
        }
    }
}
