package org.fieldpost.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipEndTest {
    /** From here on the end record alone no longer holds the number of entries (APPNOTE 4.4.22). */
    private static final int ENTRIES_OF_ZIP64 = 0x10000;

    @Test
    void aZipFileEndsWhereItsEndRecordDoes() throws IOException {
        assertThat(isEnd(zip(3, ""))).isTrue();
        assertThat(isEnd(zip(0, ""))).isTrue();
        assertThat(isEnd(zip(3, "a comment"))).isTrue();
        assertThat(isEnd(zip(3, "c".repeat(0xffff)))).isTrue();
        assertThat(isEnd(zip(3, "a comment with PK\5\6 inside"))).isTrue();
    }

    @Test
    void aZip64FileDoesSoToo() throws IOException {
        byte[] zip = zip(ENTRIES_OF_ZIP64, "a comment");

        assertThat(new String(zip, zip.length - 120, 120, ISO_8859_1)).contains("PK\6\6", "PK\6\7");
        assertThat(isEnd(zip)).isTrue();
        assertThat(isEnd(Arrays.copyOf(zip, zip.length - 1))).isFalse();
    }

    @Test
    void aSmallZip64FileDoesSoWhoseEndRecordLeavesTheSizesToTheOther() throws IOException {
        byte[] plain = zip(2, "");
        byte[] zip = asZip64(plain);

        assertThat(isEnd(zip)).isTrue();
        byte[] withoutLocator = zip.clone();
        withoutLocator[zip.length - 22 - 20] = 0;
        assertThat(isEnd(withoutLocator)).isFalse();
        byte[] withoutRecord = zip.clone();
        withoutRecord[zip.length - 22 - 20 - 56] = 0;
        assertThat(isEnd(withoutRecord)).isFalse();
    }

    @Test
    void aPartOfAZipFileHasNoEnd() throws IOException {
        byte[] zip = zip(50, "a comment");
        for (int length = 0; length < zip.length; length++) {
            assertThat(isEnd(Arrays.copyOf(zip, length))).as("%s bytes", length).isFalse();
        }
        assertThat(isEnd(Arrays.copyOf(zip, zip.length + 1))).isFalse();
    }

    @Test
    void anEndRecordWithoutTheDirectoryItTellsOfIsNone() throws IOException {
        byte[] zip = zip(1, "");
        int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
        zip[directory] = 'X';

        assertThat(isEnd(zip)).isFalse();
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length >= 22) {
                byte[] signature = {'P', 'K', 5, 6};
                System.arraycopy(signature, 0, bytes, bytes.length - 22, 4);
                bytes[bytes.length - 1] = 0;
                bytes[bytes.length - 2] = 0;
            }
            assertThatCode(() -> ZipEnd.isAtEndOf(bytes)).doesNotThrowAnyException();
        }
    }

    private static boolean isEnd(byte[] whole) {
        return ZipEnd.isAtEndOf(Arrays.copyOfRange(whole, Math.max(0, whole.length - ZipEnd.NEEDED), whole.length));
    }

    static byte[] zip(int entries, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The same with the directory's size and place in a ZIP64 end record, as writers do that stream. */
    private static byte[] asZip64(byte[] plain) {
        int end = plain.length - 22;
        ByteBuffer from = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer zip = ByteBuffer.allocate(plain.length + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        zip.put(plain, 0, end);
        zip.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        zip.putLong(from.getShort(end + 8)).putLong(from.getShort(end + 10));
        zip.putLong(from.getInt(end + 12)).putLong(from.getInt(end + 16));
        zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        zip.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        return zip.array();
    }
}
