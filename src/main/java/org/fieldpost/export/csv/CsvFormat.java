package org.fieldpost.export.csv;

import java.io.IOException;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Source;

/**
 * The format {@code csv}: RFC 4180 in UTF-8, a row for each object. Goes through everything twice, since the header must
 * be known before the first row.
 */
public final class CsvFormat implements ExportFormat {
    private final CsvSettings settings;

    public CsvFormat(CsvSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "csv";
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
        Columns columns = new Columns(settings.keys());
        JsonWindow text = new JsonWindow();
        ColumnSearch search = new ColumnSearch(text, columns);
        source.each("columns", search::look);
        Rows rows = new Rows(out, text, columns, settings.defuse());
        rows.header();
        long submissions = source.each("rows", rows::write);
        return new Count(submissions, rows.count());
    }
}
