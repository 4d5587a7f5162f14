package org.fieldpost.export.stored;

import java.nio.ByteBuffer;
import org.fieldpost.export.stored.Unreadable.Reason;

/**
 * An entry, as the directory of its ZIP file describes it (APPNOTE.TXT 4.3.12). All numbers are unsigned.
 *
 * @param name any text; nothing is ever written under it
 * @param packed bytes in the file
 * @param size bytes of what it holds
 * @param place of the description in front of it
 * @param nameLength in bytes
 */
public record StoredEntry(
        String name, int flags, int method, long crc, long packed, long size, long place, int nameLength) {
    static final int LOCAL_LENGTH = 30;

    private static final int LOCAL = 0x0403_4b50;
    private static final int ENCRYPTED = 1 | (1 << 6) | (1 << 13);
    private static final int STORED = 0;

    /** Where it ends at the earliest. */
    long leastEnd() {
        return place + LOCAL_LENGTH + nameLength + packed;
    }

    void requireStored() throws Unreadable {
        if ((flags & ENCRYPTED) != 0) {
            throw new Unreadable(Reason.ENCRYPTED);
        }
        if (method != STORED) {
            throw new Unreadable(Reason.COMPRESSED);
        }
        if (packed != size) {
            throw new Unreadable(Reason.DAMAGED);
        }
    }

    /**
     * Where its bytes begin.
     *
     * @param local what stands at its place
     */
    long contentBegins(ByteBuffer local, long fileSize) throws Unreadable {
        int name = local.getShort(26) & 0xFFFF;
        long begins = place + LOCAL_LENGTH + name + (local.getShort(28) & 0xFFFF);
        boolean isThere = local.getInt(0) == LOCAL
                && (local.getShort(8) & 0xFFFF) == method
                && name == nameLength
                && begins + packed <= fileSize;
        if (!isThere) {
            throw new Unreadable(Reason.DAMAGED);
        }
        return begins;
    }
}
