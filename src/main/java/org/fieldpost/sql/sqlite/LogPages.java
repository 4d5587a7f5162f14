package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * Which pages have come into a write-ahead log since some moment, committed or not
 * (https://www.sqlite.org/fileformat2.html#walformat). A log that began anew has other salts, which its frames repeat. What a
 * transaction left there that was rolled back, as one is for which the disk had no room, looks like the rest, and the next
 * one writes over it: so a moment lies behind the last frame that ends a commit.
 */
final class LogPages {
    private static final int LOG_HEADER = 32;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALTS_AT = 16;
    private static final int FRAME_HEADER = 24;
    private static final int COMMITTED_PAGES_AT = 4;
    private static final int FRAME_SALTS_AT = 8;

    private final Path log;
    private long salts;
    private long end = LOG_HEADER;

    LogPages(Path log) {
        this.log = log;
    }

    /** From now on only what comes into the log after this counts. Nobody may be writing at the time. */
    void begin() throws IOException {
        end = read(new BitSet());
    }

    /** Adds the numbers of the pages that came since, from 1. */
    void addTo(BitSet pages) throws IOException {
        read(pages);
    }

    /** The end of the last commit in it; where there is none since the last moment, that one. */
    private long read(BitSet pages) throws IOException {
        if (!Files.exists(log)) {
            return LOG_HEADER;
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(LOG_HEADER);
            if (channel.read(header, 0) < LOG_HEADER) {
                return LOG_HEADER;
            }
            if (header.getLong(SALTS_AT) != salts) {
                salts = header.getLong(SALTS_AT);
                end = LOG_HEADER;
            }
            ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER);
            long committed = end;
            long at = end;
            while (isOfLog(channel, frame, at)) {
                pages.set(frame.getInt(0));
                at += FRAME_HEADER + header.getInt(PAGE_SIZE_AT);
                committed = frame.getInt(COMMITTED_PAGES_AT) > 0 ? at : committed;
            }
            return committed;
        }
    }

    private boolean isOfLog(FileChannel channel, ByteBuffer frame, long at) throws IOException {
        frame.clear();
        return channel.read(frame, at) == FRAME_HEADER && frame.getLong(FRAME_SALTS_AT) == salts && frame.getInt(0) > 0;
    }
}
