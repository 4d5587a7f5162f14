package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * A database's file, past SQLite: to overwrite what belongs to nothing. Whoever does that sees to it that SQLite writes no page
 * meanwhile; it may read them.
 *
 * <p>It stays open for as long as SQLite has the file open in this process: to close it would give up SQLite's locks on it.
 */
final class PageFile implements AutoCloseable {
    /** In larger files other pages may look like those of b-trees, see {@link PageGap}: 128 GiB of pages of 4 KiB. */
    private static final int PAGES_MAX = 1 << 25;

    private static final int PAGE_SIZE_AT = 16;
    private static final int READ_BYTES = 1 << 20;

    private final FileChannel channel;
    private final int pageBytes;

    private PageFile(FileChannel channel, int pageBytes) {
        this.channel = channel;
        this.pageBytes = pageBytes;
    }

    static PageFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer head = ByteBuffer.allocate(PAGE_SIZE_AT + 2);
        fill(channel, head, 0);
        int size = head.getShort(PAGE_SIZE_AT) & 0xffff;
        return new PageFile(channel, size == 1 ? 1 << 16 : size);
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        buffer.flip();
    }

    /** Overwrites all gaps with zeros, and syncs that. */
    void clearAll() throws IOException {
        long pages = channel.size() / pageBytes;
        if (pages >= PAGES_MAX) {
            throw new IOException("a database of more than " + PAGES_MAX + " pages can't be cleared");
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(READ_BYTES, pageBytes));
        int atOnce = buffer.capacity() / pageBytes;
        for (long page = 0; page < pages; page += atOnce) {
            buffer.clear().limit((int) Math.min(atOnce, pages - page) * pageBytes);
            fill(channel, buffer, page * pageBytes);
            for (int n = 0; (n + 1) * pageBytes <= buffer.limit(); n++) {
                clear(page + n, buffer.slice(n * pageBytes, pageBytes));
            }
        }
        channel.force(false);
    }

    /**
     * As {@link #clearAll}, of some pages.
     *
     * @param pages their numbers, from 1 as SQLite counts them
     */
    void clear(BitSet pages) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(pageBytes);
        for (int page = pages.nextSetBit(1); page > 0; page = pages.nextSetBit(page + 1)) {
            buffer.clear();
            fill(channel, buffer, (page - 1L) * pageBytes);
            if (buffer.limit() == pageBytes) {
                clear(page - 1L, buffer);
            }
        }
        channel.force(false);
    }

    private void clear(long index, ByteBuffer page) throws IOException {
        PageGap gap = PageGap.of(page, index == 0);
        if (!gap.holdsSomething(page)) {
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocate(gap.bytes());
        long at = index * pageBytes + gap.from();
        while (zeros.hasRemaining()) {
            at += channel.write(zeros, at);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
