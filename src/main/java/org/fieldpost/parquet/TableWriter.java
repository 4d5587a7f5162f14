package org.fieldpost.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Kept;
import org.fieldpost.export.Scratch;

/**
 * Writes a file from its beginning to its end, without going back. Rows wait until they make a row group: that is
 * bounded by what it takes in memory, by what its values are uncompressed, and in rows. A row with a long text ends its
 * row group, which then goes out without the text ever being in memory. For one thread.
 */
final class TableWriter implements Closeable {
    private static final int HELD_MAX = 8 << 20;
    private static final int SIZE_MAX = 64 << 20;
    private static final int ROWS_MAX = 1 << 20;

    private final ExportOutput out;
    private final Kept kept;
    private final Scratch.Sheet sheet;
    private final Footer footer;
    private final Schema schema;
    private final Gzip gzip = new Gzip();
    private final ColumnBuffer[] columns;
    private int rows;
    private long held;
    private long size;
    private boolean longText;

    /** @param kept of what the rows are */
    TableWriter(ExportOutput out, Kept kept, Scratch scratch, Schema schema) throws IOException {
        this.out = out;
        this.kept = kept;
        this.schema = schema;
        columns = schema.columns().stream()
                .map(column -> new ColumnBuffer(column, gzip))
                .toArray(ColumnBuffer[]::new);
        sheet = scratch.take();
        footer = new Footer(sheet);
        out.write(Footer.MAGIC);
    }

    /**
     * Adds a text to a column of the row.
     *
     * @param repetition 0 for the first or only value of the row, 1 for those that follow it in a list
     */
    void text(int column, int repetition, byte[] utf8) throws IOException {
        account(column, -1);
        columns[column].text(rows, repetition, utf8);
        account(column, 1);
    }

    /** Adds a text that needn't be in memory, to be read when the row group is written: soon after the row's end. */
    void text(int column, LongText text) throws IOException {
        account(column, -1);
        columns[column].text(rows, text);
        account(column, 1);
        longText = true;
    }

    void integer(int column, int repetition, long value) throws IOException {
        account(column, -1);
        columns[column].integer(rows, repetition, value);
        account(column, 1);
    }

    void number(int column, double value) throws IOException {
        account(column, -1);
        columns[column].number(rows, value);
        account(column, 1);
    }

    void truth(int column, boolean value) throws IOException {
        account(column, -1);
        columns[column].truth(rows, value);
        account(column, 1);
    }

    /** Says that a value is missing in a column that lies in a list. Columns that don't need no such word. */
    void missing(int column, int repetition, int definition) throws IOException {
        account(column, -1);
        columns[column].missing(rows, repetition, definition);
        account(column, 1);
    }

    private void account(int column, long sign) {
        held += sign * columns[column].weight();
        size += sign * columns[column].size();
    }

    /** Ends the row. Columns without a value miss it. */
    void endRow() throws IOException {
        rows++;
        if (longText || held >= HELD_MAX || size >= SIZE_MAX || rows == ROWS_MAX) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        long start = out.position();
        List<ColumnChunk> chunks = new ArrayList<>(columns.length);
        long unpacked = 0;
        for (ColumnBuffer column : columns) {
            ColumnChunk chunk = column.writeTo(out, rows, kept);
            unpacked += chunk.getMeta_data().getTotal_uncompressed_size();
            chunks.add(chunk);
        }
        footer.add(new RowGroup(chunks, unpacked, rows)
                .setFile_offset(start)
                .setTotal_compressed_size(out.position() - start));
        kept.release();
        rows = 0;
        held = 0;
        size = 0;
        longText = false;
    }

    /** Writes what is left, and the file's end: before that it is no file of the format. */
    void finish() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        footer.writeTo(out, schema);
    }

    @Override
    public void close() throws IOException {
        gzip.close();
        sheet.close();
    }
}
