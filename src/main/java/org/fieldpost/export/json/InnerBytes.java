package org.fieldpost.export.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.fieldpost.export.Bytes;

/**
 * What a JSON string stands for, as bytes of their own that can be read from any place: a JSON text within another one.
 * Some places are remembered, so that no reading begins far away. The window must go on showing the text around it.
 */
public final class InnerBytes implements Bytes {
    /** How far apart, in bytes of what the string stands for, places are remembered. */
    private static final int STEP = 64 << 10;

    private final JsonWindow text;
    private final JsonCharacters characters;
    private long[] offsets = new long[16];
    private long[] places = new long[16];
    private int remembered;
    private final long size;

    private InnerBytes(JsonWindow text, long quote) throws IOException {
        this.text = text;
        this.characters = new JsonCharacters(text);
        this.size = measure(quote);
    }

    /** Goes through the string that begins there. */
    public static InnerBytes at(JsonWindow text, long quote) throws IOException {
        return new InnerBytes(text, quote);
    }

    private long measure(long quote) throws IOException {
        characters.begin(quote);
        remember(0, quote + 1);
        long count = 0;
        while (characters.next() >= 0) {
            count++;
            if (count - offsets[remembered - 1] >= STEP && characters.place() >= 0) {
                remember(count, characters.place());
            }
        }
        return count;
    }

    private void remember(long offset, long place) {
        if (remembered == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * remembered);
            places = Arrays.copyOf(places, 2 * remembered);
        }
        offsets[remembered] = offset;
        places[remembered++] = place;
    }

    @Override
    public long size() {
        return size;
    }

    /** One at a time: opening ends what was open. */
    @Override
    public InputStream open(long offset) throws IOException {
        int found = Arrays.binarySearch(offsets, 0, remembered, offset);
        int before = found >= 0 ? found : -found - 2;
        characters.resume(places[before]);
        for (long skipped = offsets[before]; skipped < offset; skipped++) {
            characters.next();
        }
        return new Characters();
    }

    private final class Characters extends InputStream {

        @Override
        public int read() throws IOException {
            return characters.next();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int octet = characters.next();
                if (octet < 0) {
                    return count == 0 ? -1 : count;
                }
                buffer[offset + count++] = (byte) octet;
            }
            return count;
        }
    }

    @Override
    public IOException broken(String what) {
        return text.broken(what);
    }
}
