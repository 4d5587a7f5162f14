package org.fieldpost.export.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;

/**
 * Writes a ZIP file from its beginning to its end, without going back. Nothing is compressed: recordings would not get
 * smaller. What is remembered of its entries until the end lies on a sheet, so that there may be any number of them;
 * {@link java.util.zip.ZipOutputStream} would keep them in memory. For one thread.
 */
public final class ZipWriter {
    private static final int END = 0x0605_4b50;
    private static final int END_ZIP64 = 0x0606_4b50;
    private static final int LOCATOR_ZIP64 = 0x0706_4b50;
    private static final short VERSION_ZIP64 = 45;
    private static final int COUNT_MAX = 0xFFFF;

    /** The longest plain block that deflate has (RFC 1951, 3.2.4). */
    private static final int BLOCK = 65_535;

    private static final int BLOCK_HEAD = 5;

    private final ExportOutput out;
    private final Scratch.Sheet directory;
    private final byte[] block = new byte[BLOCK];
    private final CRC32 crc = new CRC32();
    private long entries;
    private long directoryBytes;

    /** @param directory where its entries are noted until the end */
    public ZipWriter(ExportOutput out, Scratch.Sheet directory) {
        this.out = out;
        this.directory = directory;
    }

    /** Bytes of a known number that can be read once. */
    public interface Bytes {

        /** Fills the array with what comes at that offset, as far as they go, and returns how many that are. */
        int read(long offset, byte[] block) throws IOException;
    }

    /** @param name with a slash at its end */
    void folder(String name, Instant time) throws IOException {
        stored(name, time, new byte[0]);
    }

    /** Writes an entry that is in memory. */
    public void stored(String name, Instant time, byte[] content) throws IOException {
        crc.reset();
        crc.update(content);
        ZipEntry entry =
                new ZipEntry(name, false, time, (int) crc.getValue(), content.length, content.length, out.position());
        out.write(entry.local());
        out.write(content);
        enter(entry);
    }

    /**
     * Writes an entry as it is read.
     *
     * @param size how many bytes there will be
     */
    public void streamed(String name, Instant time, long size, Bytes content) throws IOException {
        long place = out.position();
        long blocks = Math.max(1, (size + BLOCK - 1) / BLOCK);
        long packed = size + blocks * BLOCK_HEAD;
        out.write(new ZipEntry(name, true, time, 0, size, packed, place).local());
        crc.reset();
        long done = 0;
        for (long number = 1; number <= blocks; number++) {
            int count = content.read(done, block);
            out.write(blockHead(count, number == blocks));
            out.write(block, 0, count);
            crc.update(block, 0, count);
            done += count;
        }
        ZipEntry entry = new ZipEntry(name, true, time, (int) crc.getValue(), size, packed, place);
        out.write(entry.descriptor());
        enter(entry);
    }

    private static byte[] blockHead(int length, boolean last) {
        return ZipEntry.bytes(ZipEntry.buffer(BLOCK_HEAD)
                .put((byte) (last ? 1 : 0))
                .putShort((short) length)
                .putShort((short) ~length));
    }

    private void enter(ZipEntry entry) throws IOException {
        byte[] central = entry.central();
        directory.output().write(central);
        directoryBytes += central.length;
        entries++;
    }

    /** Writes the directory; nothing follows. */
    public void finish() throws IOException {
        long start = out.position();
        try (InputStream all = directory.input()) {
            all.transferTo(out);
        }
        if (entries >= COUNT_MAX || start >= ZipEntry.FOUR_BYTES_MAX || directoryBytes >= ZipEntry.FOUR_BYTES_MAX) {
            out.write(endZip64(start));
        }
        out.write(end(start));
    }

    private byte[] endZip64(long start) {
        ByteBuffer end = ZipEntry.buffer(76).putInt(END_ZIP64).putLong(44);
        end.putShort((short) ((3 << 8) | VERSION_ZIP64))
                .putShort(VERSION_ZIP64)
                .putInt(0)
                .putInt(0);
        end.putLong(entries).putLong(entries).putLong(directoryBytes).putLong(start);
        end.putInt(LOCATOR_ZIP64).putInt(0).putLong(start + directoryBytes).putInt(1);
        return ZipEntry.bytes(end);
    }

    private byte[] end(long start) {
        short count = (short) Math.min(entries, COUNT_MAX);
        ByteBuffer end = ZipEntry.buffer(22).putInt(END).putShort((short) 0).putShort((short) 0);
        end.putShort(count).putShort(count);
        end.putInt((int) Math.min(directoryBytes, ZipEntry.FOUR_BYTES_MAX));
        end.putInt((int) Math.min(start, ZipEntry.FOUR_BYTES_MAX)).putShort((short) 0);
        return ZipEntry.bytes(end);
    }
}
