package org.fieldpost.export.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.stored.Unreadable.Reason;

/**
 * A ZIP file that somebody uploaded, by the directory at its end (APPNOTE.TXT 4.3.12, 4.3.16). Its directory must lie right
 * before its end, its entries beside each other: a file that says something else is not read.
 */
public final class StoredZip {
    /** More entries than a browser packs at one sitting. */
    static final int ENTRIES_MAX = 10_000;

    /** How long the directory may be. */
    static final int DIRECTORY_MAX = 2 << 20;

    private static final int END = 0x0605_4b50;
    private static final int END_LENGTH = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int CENTRAL = 0x0201_4b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCATOR_64 = 0x0706_4b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final long ELSEWHERE = 0xFFFF_FFFFL;
    private static final int ELSEWHERE_SHORT = 0xFFFF;

    private final Bytes file;
    private final List<StoredEntry> entries;

    private StoredZip(Bytes file, List<StoredEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads the directory.
     *
     * @throws Unreadable where it is not one, or describes what is not read
     * @throws IOException where the file is not what was received
     */
    public static StoredZip open(Bytes file) throws IOException, Unreadable {
        int length = (int) Math.min(file.size(), END_LENGTH + COMMENT_MAX + LOCATOR_64_LENGTH);
        ByteBuffer tail = read(file, file.size() - length, length);
        for (int at = length - END_LENGTH; at >= 0 && at >= length - END_LENGTH - COMMENT_MAX; at--) {
            if (tail.getInt(at) == END && at + END_LENGTH + unsigned(tail.getShort(at + 20)) == length) {
                return open(file, tail, at, file.size() - length + at);
            }
        }
        throw new Unreadable(Reason.DAMAGED);
    }

    private static StoredZip open(Bytes file, ByteBuffer tail, int at, long end) throws IOException, Unreadable {
        int count = unsigned(tail.getShort(at + 10));
        long size = unsigned(tail.getInt(at + 12));
        long start = unsigned(tail.getInt(at + 16));
        boolean locator = at >= LOCATOR_64_LENGTH && tail.getInt(at - LOCATOR_64_LENGTH) == LOCATOR_64;
        if (locator || count == ELSEWHERE_SHORT || size == ELSEWHERE || start == ELSEWHERE) {
            throw new Unreadable(Reason.ZIP64);
        }
        boolean isOneDisk = tail.getInt(at + 4) == 0 && unsigned(tail.getShort(at + 8)) == count;
        if (!isOneDisk || start + size != end) {
            throw new Unreadable(Reason.DAMAGED);
        }
        if (count > ENTRIES_MAX || size > DIRECTORY_MAX) {
            throw new Unreadable(Reason.TOO_LARGE);
        }
        List<StoredEntry> entries = entries(read(file, start, (int) size), count);
        requireApart(entries, start);
        return new StoredZip(file, entries);
    }

    private static List<StoredEntry> entries(ByteBuffer directory, int count) throws Unreadable {
        List<StoredEntry> entries = new ArrayList<>();
        int at = 0;
        for (int number = 0; number < count; number++) {
            if (at + CENTRAL_LENGTH > directory.limit() || directory.getInt(at) != CENTRAL) {
                throw new Unreadable(Reason.DAMAGED);
            }
            int name = unsigned(directory.getShort(at + 28));
            int behind = unsigned(directory.getShort(at + 30)) + unsigned(directory.getShort(at + 32));
            if (at + CENTRAL_LENGTH + name + behind > directory.limit()) {
                throw new Unreadable(Reason.DAMAGED);
            }
            entries.add(new StoredEntry(
                    text(directory, at + CENTRAL_LENGTH, name),
                    unsigned(directory.getShort(at + 8)),
                    unsigned(directory.getShort(at + 10)),
                    unsigned(directory.getInt(at + 16)),
                    unsigned(directory.getInt(at + 20)),
                    unsigned(directory.getInt(at + 24)),
                    unsigned(directory.getInt(at + 42)),
                    name));
            at += CENTRAL_LENGTH + name + behind;
        }
        if (at != directory.limit()) {
            throw new Unreadable(Reason.DAMAGED);
        }
        return entries;
    }

    private static String text(ByteBuffer directory, int from, int length) {
        return UTF_8.decode(directory.slice(from, length)).toString();
    }

    private static void requireApart(List<StoredEntry> entries, long directory) throws Unreadable {
        List<StoredEntry> byPlace = new ArrayList<>(entries);
        byPlace.sort(Comparator.comparingLong(StoredEntry::place));
        long free = 0;
        for (StoredEntry entry : byPlace) {
            if (entry.place() < free) {
                throw new Unreadable(Reason.OVERLAPPING);
            }
            free = entry.leastEnd();
        }
        if (free > directory) {
            throw new Unreadable(Reason.OVERLAPPING);
        }
    }

    /** In the order of the directory. */
    public List<StoredEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * The bytes of an entry that is stored as it is.
     *
     * @throws Unreadable where it is not, or is described differently where it lies
     */
    public Bytes content(StoredEntry entry) throws IOException, Unreadable {
        entry.requireStored();
        if (entry.place() + StoredEntry.LOCAL_LENGTH > file.size()) {
            throw new Unreadable(Reason.DAMAGED);
        }
        ByteBuffer local = read(file, entry.place(), StoredEntry.LOCAL_LENGTH);
        return new Part(file, entry.contentBegins(local, file.size()), entry.size());
    }

    private static ByteBuffer read(Bytes file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (InputStream stream = file.open(offset)) {
            if (stream.readNBytes(bytes, 0, length) < length) {
                throw file.broken("it is shorter than its record says");
            }
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(short number) {
        return number & 0xFFFF;
    }

    private static long unsigned(int number) {
        return number & 0xFFFF_FFFFL;
    }
}
