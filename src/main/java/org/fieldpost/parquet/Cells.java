package org.fieldpost.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fieldpost.export.table.Column;
import org.fieldpost.export.table.TableRow;
import org.fieldpost.export.table.Type;
import org.fieldpost.export.table.Value;

/**
 * Writes what stands in one column of a table as what all its values are.
 *
 * @param number of the column, in both the table and the file
 * @param beginning room to gather a text in
 */
record Cells(int number, String name, Kind kind, Bytes beginning) {
    /** A longer text is never in memory as a whole. */
    private static final int WHOLE_MAX = 1 << 20;

    /** Of a row's values, the submission's id. */
    private static final int SUBMISSION_ID = 0;

    static List<Cells> of(List<Column> columns) {
        Bytes beginning = new Bytes();
        return IntStream.range(0, columns.size())
                .mapToObj(number -> of(number, columns.get(number), beginning))
                .toList();
    }

    private static Cells of(int number, Column column, Bytes beginning) {
        return new Cells(number, column.name(), kind(column.type()), beginning);
    }

    private static Kind kind(Type type) {
        return switch (type) {
            case BOOLEAN -> Kind.BOOLEAN;
            case INTEGER, LONG -> Kind.INTEGER;
            case DOUBLE -> Kind.DOUBLE;
            case TIMESTAMP -> Kind.INSTANT;
            case DECIMAL, TEXT, NESTED, NONE -> Kind.STRING;
        };
    }

    Field field() {
        return Field.optional(name, kind);
    }

    void write(TableRow row, TableWriter writer) throws IOException {
        Value value = row.value(number);
        if (value.kind() == org.fieldpost.export.table.Kind.NONE) {
            return;
        }
        switch (kind) {
            case BOOLEAN -> writer.truth(number, text(value).equals("true"));
            case INTEGER -> writer.integer(number, 0, Long.parseLong(text(value)));
            case DOUBLE -> writer.number(number, Double.parseDouble(text(value)));
            case INSTANT -> writer.integer(number, 0, Instant.parse(text(value)).toEpochMilli());
            case STRING -> writeText(value, row, writer);
        }
    }

    private static String text(Value value) throws IOException {
        return new String(value.toBytes(), US_ASCII);
    }

    private void writeText(Value value, TableRow row, TableWriter writer) throws IOException {
        beginning.restart();
        long[] size = {0};
        value.writeTo(octet -> {
            if (size[0]++ < WHOLE_MAX) {
                beginning.write(octet);
            }
        });
        if (size[0] <= WHOLE_MAX) {
            writer.text(number, 0, beginning.copy());
            return;
        }
        if (!Page.OfLongText.holds(size[0])) {
            throw new TooLong(UUID.fromString(text(row.value(SUBMISSION_ID))));
        }
        writer.text(number, new LongValue(value, size[0]));
    }

    /** It is read when the row ends, while the value still stands for it. */
    private record LongValue(Value value, long size) implements LongText {
        private static final int PIECE = 16 << 10;

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] piece = new byte[PIECE];
            int[] used = {0};
            value.writeTo(octet -> {
                piece[used[0]++] = (byte) octet;
                if (used[0] == PIECE) {
                    out.write(piece);
                    used[0] = 0;
                }
            });
            out.write(piece, 0, used[0]);
        }
    }
}
