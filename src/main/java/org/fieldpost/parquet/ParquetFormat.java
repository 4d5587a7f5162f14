package org.fieldpost.parquet;

import java.io.IOException;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.Source;

/** The format {@code parquet}: typed columns, a row for each submission. */
public final class ParquetFormat implements ExportFormat {
    private final Scratch scratch;

    public ParquetFormat(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String mediaType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public String extension() {
        return "parquet";
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        try (TableWriter table = new TableWriter(out, source.kept(), scratch, Submissions.schema())) {
            Submissions rows = new Submissions(table);
            long count = source.each("submissions", rows::write);
            table.finish();
            return new Count(count, count);
        }
    }
}
