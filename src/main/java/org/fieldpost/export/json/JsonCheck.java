package org.fieldpost.export.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.fieldpost.export.Bytes;
import org.fieldpost.intake.JsonText;

/**
 * Goes once through bytes that nobody has checked yet.
 *
 * @param isJson whether they are a JSON text as the server takes it
 * @param crc their CRC-32
 */
public record JsonCheck(boolean isJson, long crc) {
    private static final int PIECE = 16 << 10;

    public static JsonCheck of(Bytes bytes) throws IOException {
        JsonText text = new JsonText();
        CRC32 crc = new CRC32();
        byte[] piece = new byte[PIECE];
        try (InputStream stream = bytes.open(0)) {
            for (long left = bytes.size(); left > 0; ) {
                int count = stream.readNBytes(piece, 0, (int) Math.min(PIECE, left));
                if (count == 0) {
                    throw bytes.broken("it is shorter than its record says");
                }
                text.feed(ByteBuffer.wrap(piece, 0, count));
                crc.update(piece, 0, count);
                left -= count;
            }
        }
        return new JsonCheck(text.end().isEmpty(), crc.getValue());
    }
}
