package org.fieldpost.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;

/**
 * The end of a file, by which it is read: what the columns are, and where each row group lies. Row groups wait on a sheet
 * until then, so that there may be any number of them. For one thread.
 */
final class Footer {
    /** What a file begins and ends with. */
    static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);

    private static final int FORMAT_VERSION = 1;

    /** Readers look for known faults of a writer's version, and some warn of a writer without one. */
    private static final String WRITER = "fieldpost version 1.0.0 (build 1)";

    private final Scratch.Sheet sheet;
    private int groups;
    private long rows;

    Footer(Scratch.Sheet sheet) {
        this.sheet = sheet;
    }

    /** It waits as the end of a file of its own, without a schema. */
    void add(RowGroup group) throws IOException {
        FileMetaData end = new FileMetaData(FORMAT_VERSION, List.of(), group.getNum_rows(), List.of(group));
        Util.writeFileMetaData(end, sheet.output());
        groups = Math.addExact(groups, 1);
        rows += group.getNum_rows();
    }

    /** Nothing follows. */
    void writeTo(ExportOutput out, Schema schema) throws IOException {
        long start = out.position();
        try (InputStream waiting = sheet.input()) {
            FileMetaData end = new FileMetaData(FORMAT_VERSION, schema.elements(), rows, new Groups(waiting))
                    .setCreated_by(WRITER)
                    .setColumn_orders(Collections.nCopies(
                            schema.columns().size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
            Util.writeFileMetaData(end, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        long length = out.position() - start;
        if (length > Integer.MAX_VALUE) {
            throw new IOException("the list of " + groups + " row groups is too long for the format");
        }
        Bytes tail = new Bytes();
        tail.writeInt((int) length);
        tail.write(MAGIC, 0, MAGIC.length);
        out.write(tail.array(), 0, tail.size());
    }

    /** The row groups that wait, to be gone through once. */
    private final class Groups extends AbstractList<RowGroup> {
        private final InputStream waiting;
        private int next;

        private Groups(InputStream waiting) {
            this.waiting = waiting;
        }

        @Override
        public int size() {
            return groups;
        }

        @Override
        public RowGroup get(int index) {
            if (index != next) {
                throw new IllegalStateException("row groups are read in their order, each once");
            }
            next++;
            try {
                return Util.readFileMetaData(waiting).getRow_groups().get(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
