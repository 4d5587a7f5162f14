package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/** Which pages stand in a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat), committed or not, in use or not. */
final class LogPages {
    private static final int LOG_HEADER = 32;
    private static final int PAGE_SIZE_AT = 8;
    private static final int FRAME_HEADER = 24;

    private LogPages() {}

    /** Adds the numbers of the pages, from 1. */
    static void addTo(BitSet pages, Path log) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer number = ByteBuffer.allocate(4);
            if (!read(channel, number, PAGE_SIZE_AT)) {
                return;
            }
            long frame = FRAME_HEADER + (long) number.getInt(0);
            for (long at = LOG_HEADER; read(channel, number, at); at += frame) {
                if (number.getInt(0) > 0) {
                    pages.set(number.getInt(0));
                }
            }
        }
    }

    private static boolean read(FileChannel channel, ByteBuffer number, long at) throws IOException {
        number.clear();
        return channel.read(number, at) == number.capacity();
    }
}
