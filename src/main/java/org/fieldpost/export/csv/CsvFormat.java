package org.fieldpost.export.csv;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Source;
import org.fieldpost.export.table.Column;
import org.fieldpost.export.table.Formula;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.ObjectsLayout;
import org.fieldpost.export.table.Table;
import org.fieldpost.export.table.TableRow;

/**
 * The format {@code csv}: RFC 4180 in UTF-8, the rows of a layout. Goes through everything twice, since the header must
 * be known before the first row.
 */
public final class CsvFormat implements ExportFormat {
    private final CsvSettings settings;
    private final Layout layout;

    /** In the layout that nobody has to ask for. */
    public CsvFormat(CsvSettings settings) {
        this(settings, new ObjectsLayout());
    }

    public CsvFormat(CsvSettings settings, Layout layout) {
        this.settings = settings;
        this.layout = layout;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Optional<String> layout() {
        return layout.name();
    }

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        Table table = Table.of(source, layout, settings.keys());
        Cells cells = new Cells(out, settings.defuse());
        List<Column> columns = table.columns(settings.defuse() ? Formula::defused : UnaryOperator.identity());
        for (int column = 0; column < columns.size(); column++) {
            separate(column, cells);
            cells.exact(Literal.text(columns.get(column).name()));
        }
        cells.endRow();
        return table.rows(row -> write(row, columns.size(), cells));
    }

    private static void write(TableRow row, int columns, Cells cells) throws IOException {
        for (int column = 0; column < columns; column++) {
            separate(column, cells);
            cells.value(row.value(column));
        }
        cells.endRow();
    }

    private static void separate(int column, Cells cells) throws IOException {
        if (column > 0) {
            cells.separate();
        }
    }
}
