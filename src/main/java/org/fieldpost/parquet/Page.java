package org.fieldpost.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** A finished page of a column. */
interface Page {

    /** Writes the header and what follows, and returns what they would take uncompressed. */
    long writeTo(OutputStream out) throws IOException;

    /** How much of it is in memory, in bytes. */
    int weight();

    /** A page in memory. */
    final class InMemory implements Page {
        private final int entries;
        private final int size;
        private final byte[] packed;

        /**
         * @param entries how many values it has, missing ones included
         * @param size of what {@code packed} is made of
         */
        InMemory(int entries, int size, byte[] packed) {
            this.entries = entries;
            this.size = size;
            this.packed = packed;
        }

        @Override
        public long writeTo(OutputStream out) throws IOException {
            byte[] header = header(entries, size, packed.length);
            out.write(header);
            out.write(packed);
            return (long) header.length + size;
        }

        @Override
        public int weight() {
            return packed.length;
        }
    }

    /** A page of a single long value, compressed when it is written. */
    final class OfLongText implements Page {
        /** A page and what it compresses to are counted in 31 bits, and what can't be compressed gets a little longer. */
        private static final long LENGTH_MAX = Integer.MAX_VALUE - (2L << 20);

        private final byte[] levels;
        private final LongText text;
        private final Gzip gzip;

        /** @param levels what comes before the value */
        OfLongText(byte[] levels, LongText text, Gzip gzip) {
            this.levels = levels;
            this.text = text;
            this.gzip = gzip;
        }

        /** Whether the format has room for a text of that many bytes. */
        static boolean holds(long size) {
            return size <= LENGTH_MAX;
        }

        @Override
        public long writeTo(OutputStream out) throws IOException {
            Gzip.Source content = this::write;
            Count packed = Count.only();
            gzip.compress(content, packed);
            int size = Math.toIntExact(levels.length + Integer.BYTES + text.size());
            byte[] header = header(1, size, Math.toIntExact(packed.bytes()));
            out.write(header);
            Count written = new Count(out);
            gzip.compress(content, written);
            if (written.bytes() != packed.bytes()) {
                throw new IOException("a value changed while it was being written");
            }
            return (long) header.length + size;
        }

        private void write(OutputStream out) throws IOException {
            Bytes length = new Bytes();
            length.writeInt((int) text.size());
            out.write(levels);
            out.write(length.array(), 0, length.size());
            text.writeTo(out);
        }

        @Override
        public int weight() {
            return levels.length;
        }
    }

    private static byte[] header(int entries, int size, int packed) throws IOException {
        DataPageHeader data = new DataPageHeader(entries, Encoding.PLAIN, Encoding.RLE, Encoding.RLE);
        Bytes header = new Bytes();
        Util.writePageHeader(new PageHeader(PageType.DATA_PAGE, size, packed).setData_page_header(data), header);
        return header.copy();
    }
}
