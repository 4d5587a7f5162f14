package org.fieldpost.export.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What stands of one entry in front of its bytes, behind them, and at the end of the file (APPNOTE.TXT 4.3.7, 4.3.9,
 * 4.3.12, 4.5.3). Sizes and places beyond 4 GiB stand in the form that ZIP64 has for them.
 *
 * @param name with slashes; one at its end makes it a folder
 * @param streamed whether the checksum is known only behind the bytes, which are then stored as deflate's plain blocks
 * @param time in UTC
 * @param size of the content
 * @param packed of the content as it stands in the file
 * @param place of the entry in the file
 */
record ZipEntry(String name, boolean streamed, Instant time, int crc, long size, long packed, long place) {
    static final long FOUR_BYTES_MAX = 0xFFFF_FFFFL;

    private static final int LOCAL = 0x0403_4b50;
    private static final int DESCRIPTOR = 0x0807_4b50;
    private static final int CENTRAL = 0x0201_4b50;
    private static final short VERSION = 20;
    private static final short VERSION_ZIP64 = 45;
    private static final short MADE_ON_UNIX = (3 << 8) | VERSION_ZIP64;
    private static final short NAME_IS_UTF_8 = 1 << 11;
    private static final short HAS_DESCRIPTOR = 1 << 3;
    private static final short STORED = 0;
    private static final short DEFLATED = 8;
    private static final short ZIP64 = 1;
    private static final int OWNERS_FILE = 0100600 << 16;
    private static final int OWNERS_FOLDER = (040700 << 16) | 0x10;
    private static final int FIRST_YEAR = 1980;

    private boolean large() {
        return size >= FOUR_BYTES_MAX || packed >= FOUR_BYTES_MAX;
    }

    /** What stands in front of the bytes. */
    byte[] local() {
        byte[] path = name.getBytes(UTF_8);
        ByteBuffer head = buffer(30 + path.length + 20);
        head.putInt(LOCAL).putShort(large() ? VERSION_ZIP64 : VERSION);
        method(head);
        head.putInt(streamed ? 0 : crc);
        sizes(head, streamed ? 0 : packed, streamed ? 0 : size);
        head.putShort((short) path.length).putShort((short) (large() ? 20 : 0)).put(path);
        if (large()) {
            head.putShort(ZIP64)
                    .putShort((short) 16)
                    .putLong(streamed ? 0 : size)
                    .putLong(streamed ? 0 : packed);
        }
        return bytes(head);
    }

    private void method(ByteBuffer head) {
        head.putShort((short) (NAME_IS_UTF_8 | (streamed ? HAS_DESCRIPTOR : 0)));
        head.putShort(streamed ? DEFLATED : STORED);
        LocalDateTime moment = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        head.putShort((short) ((moment.getHour() << 11) | (moment.getMinute() << 5) | (moment.getSecond() / 2)));
        int year = Math.max(0, moment.getYear() - FIRST_YEAR);
        head.putShort((short) ((year << 9) | (moment.getMonthValue() << 5) | moment.getDayOfMonth()));
    }

    private void sizes(ByteBuffer head, long packedNow, long sizeNow) {
        head.putInt((int) (large() ? FOUR_BYTES_MAX : packedNow)).putInt((int) (large() ? FOUR_BYTES_MAX : sizeNow));
    }

    /** What stands behind the bytes of a streamed entry. */
    byte[] descriptor() {
        ByteBuffer foot = buffer(24).putInt(DESCRIPTOR).putInt(crc);
        if (large()) {
            foot.putLong(packed).putLong(size);
        } else {
            foot.putInt((int) packed).putInt((int) size);
        }
        return bytes(foot);
    }

    /** What stands in the directory at the end of the file. */
    byte[] central() {
        boolean far = place >= FOUR_BYTES_MAX;
        int more = (large() ? 16 : 0) + (far ? 8 : 0);
        byte[] path = name.getBytes(UTF_8);
        ByteBuffer head = buffer(46 + path.length + 28);
        head.putInt(CENTRAL).putShort(MADE_ON_UNIX).putShort(more > 0 ? VERSION_ZIP64 : VERSION);
        method(head);
        head.putInt(crc);
        sizes(head, packed, size);
        head.putShort((short) path.length).putShort((short) (more > 0 ? 4 + more : 0));
        head.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        head.putInt(name.endsWith("/") ? OWNERS_FOLDER : OWNERS_FILE);
        head.putInt((int) (far ? FOUR_BYTES_MAX : place)).put(path);
        if (more > 0) {
            head.putShort(ZIP64).putShort((short) more);
        }
        if (large()) {
            head.putLong(size).putLong(packed);
        }
        if (far) {
            head.putLong(place);
        }
        return bytes(head);
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(ByteBuffer filled) {
        byte[] bytes = new byte[filled.flip().remaining()];
        filled.get(bytes);
        return bytes;
    }
}
