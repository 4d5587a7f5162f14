package org.fieldpost.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Kept;

/**
 * What a row group holds of one column, until it is written. Values become pages of some {@value #PAGE} bytes, compressed
 * as soon as they are full. A row without a value need not be told of: it counts as one whose value is missing.
 *
 * <p>Values come with their row in the row group, from 0, and their repetition level: 0 for the first of a row, else that
 * of the list that goes on. For one thread.
 */
final class ColumnBuffer {
    private static final int PAGE = 128 << 10;
    private static final int BITS = 8;
    private static final byte[] NOTHING = {};

    private final Column column;
    private final Gzip gzip;
    private final Bytes values = new Bytes();
    private final Levels repetitions;
    private final Levels definitions;
    private final Bounds bounds;
    private final List<Page> pages = new ArrayList<>();
    private int pagesWeight;
    private long size;
    private long entries;
    private int rows;

    /** The next bit of the last byte, where values are single bits. */
    private int bit = BITS;

    ColumnBuffer(Column column, Gzip gzip) {
        this.column = column;
        this.gzip = gzip;
        repetitions = new Levels(column.repetitions());
        definitions = new Levels(column.definitions());
        bounds = new Bounds(column.kind());
    }

    void missing(int row, int repetition, int definition) throws IOException {
        begin(row, repetition);
        level(repetition, definition);
        bounds.missing(1);
    }

    void text(int row, int repetition, byte[] utf8) throws IOException {
        begin(row, repetition);
        if (utf8.length >= PAGE) {
            finishPage();
        }
        present(repetition);
        values.writeInt(utf8.length);
        bounds.text(utf8);
        if (utf8.length >= PAGE) {
            finishPage(utf8);
        } else {
            values.write(utf8, 0, utf8.length);
        }
    }

    /** It gets a page of its own, which is compressed when it is written. */
    void text(int row, LongText text) throws IOException {
        begin(row, 0);
        finishPage();
        present(0);
        add(new Page.OfLongText(levels(), text, gzip));
        size += text.size();
        bounds.unknown();
    }

    void integer(int row, int repetition, long value) throws IOException {
        begin(row, repetition);
        present(repetition);
        values.writeLong(value);
        bounds.number(value);
    }

    void number(int row, double value) throws IOException {
        begin(row, 0);
        present(0);
        values.writeLong(Double.doubleToRawLongBits(value));
        bounds.number(value);
    }

    void truth(int row, boolean value) throws IOException {
        begin(row, 0);
        present(0);
        if (bit == BITS) {
            values.write(0);
            bit = 0;
        }
        if (value) {
            values.setInLast(bit);
        }
        bit++;
        bounds.number(value ? 1L : 0L);
    }

    private void begin(int row, int repetition) throws IOException {
        if (repetition > 0) {
            return;
        }
        pad(row);
        if (values.size() >= PAGE) {
            finishPage();
        }
        rows++;
    }

    /** Makes up for the rows that this column was not told of. */
    private void pad(int row) {
        int passed = row - rows;
        if (passed == 0) {
            return;
        }
        if (column.repetitions() > 0 || column.definitions() == 0) {
            throw new IllegalStateException(column.path() + " must have a value in every row");
        }
        definitions.add(0, passed);
        repetitions.add(0, passed);
        bounds.missing(passed);
        rows = row;
    }

    private void present(int repetition) {
        level(repetition, column.definitions());
    }

    private void level(int repetition, int definition) {
        repetitions.add(repetition, 1);
        definitions.add(definition, 1);
    }

    private void finishPage() throws IOException {
        finishPage(NOTHING);
    }

    /** @param last ends the page: so long that one would not want it twice in memory */
    private void finishPage(byte[] last) throws IOException {
        int count = definitions.count();
        if (count == 0) {
            return;
        }
        byte[] levels = levels();
        byte[] packed = gzip.compress(out -> {
            out.write(levels);
            out.write(values.array(), 0, values.size());
            out.write(last);
        });
        int pageSize = values.size() + last.length;
        add(new Page.InMemory(count, levels.length + pageSize, packed));
        size += pageSize;
        values.clear();
        bit = BITS;
    }

    private void add(Page page) {
        pages.add(page);
        pagesWeight += page.weight();
    }

    /** Those of the page, which is then without. */
    private byte[] levels() {
        entries += definitions.count();
        Bytes both = new Bytes();
        repetitions.writeTo(both);
        definitions.writeTo(both);
        repetitions.clear();
        definitions.clear();
        return both.copy();
    }

    /** How much of it is in memory, in bytes. */
    int weight() {
        return values.size() + repetitions.weight() + definitions.weight() + pagesWeight;
    }

    /** How many bytes the values have, compressed or not. */
    long size() {
        return size + values.size();
    }

    /**
     * Writes all of it and is empty again.
     *
     * @param groupRows how many rows the row group has
     * @param kept of what it is
     */
    ColumnChunk writeTo(ExportOutput out, int groupRows, Kept kept) throws IOException {
        pad(groupRows);
        finishPage();
        long start = out.position();
        long unpacked = 0;
        for (Page page : pages) {
            kept.requireAll();
            unpacked += page.writeTo(out);
        }
        ColumnMetaData known = new ColumnMetaData(
                        column.kind().type(),
                        List.of(Encoding.PLAIN, Encoding.RLE),
                        column.path(),
                        CompressionCodec.GZIP,
                        entries,
                        unpacked,
                        out.position() - start,
                        start)
                .setStatistics(bounds.statistics());
        clear();
        return new ColumnChunk(start).setMeta_data(known);
    }

    private void clear() {
        pages.clear();
        pagesWeight = 0;
        size = 0;
        entries = 0;
        rows = 0;
        bounds.clear();
    }
}
