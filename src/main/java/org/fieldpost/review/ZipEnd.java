package org.fieldpost.review;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells from a file's last bytes whether it is a ZIP file that ends there (APPNOTE 4.3.14 to 4.3.16): its end record, with
 * a comment that ends exactly with the file, and before it the central directory that the record describes.
 */
final class ZipEnd {
    private static final int RECORD = 22;
    private static final int COMMENT_MAX = 0xffff;
    private static final int LOCATOR = 20;
    private static final int RECORD_64 = 56;

    /** How many of the last bytes there need be, where the file has as many. */
    static final int NEEDED = RECORD + COMMENT_MAX + LOCATOR + RECORD_64;

    private static final int RECORD_SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int RECORD_64_SIGNATURE = 0x06064b50;
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final long ELSEWHERE = 0xffffffffL;

    private final ByteBuffer tail;

    private ZipEnd(ByteBuffer tail) {
        this.tail = tail;
    }

    /** @param tail the last {@link #NEEDED} bytes of the file, or all of it */
    static boolean isAtEndOf(byte[] tail) {
        return new ZipEnd(ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN)).isFound();
    }

    private boolean isFound() {
        int length = tail.limit();
        for (int at = length - RECORD; at >= 0 && at >= length - RECORD - COMMENT_MAX; at--) {
            if (tail.getInt(at) == RECORD_SIGNATURE && isRecord(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRecord(int at) {
        int comment = tail.getShort(at + 20) & 0xffff;
        if (at + RECORD + comment != tail.limit()) {
            return false;
        }
        int locator = at - LOCATOR;
        if (has(LOCATOR_SIGNATURE, locator)) {
            int record = locator - RECORD_64;
            return has(RECORD_64_SIGNATURE, record) && hasDirectory(record, tail.getLong(record + 40));
        }
        long size = tail.getInt(at + 12) & 0xffffffffL;
        return size != ELSEWHERE && hasDirectory(at, size);
    }

    private boolean has(int signature, int at) {
        return at >= 0 && tail.getInt(at) == signature;
    }

    /** Whether a directory of that size may end there; one that begins before what was read is taken on trust. */
    private boolean hasDirectory(int end, long size) {
        if (size < 0) {
            return false;
        }
        return size == 0 || size > end || has(DIRECTORY_SIGNATURE, (int) (end - size));
    }
}
