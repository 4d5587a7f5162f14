package org.fieldpost.export.phenotype;

import java.io.IOException;
import java.io.InputStream;

/** The rows of one measure, out of those of all. */
final class LinesOf extends InputStream {
    private final InputStream all;
    private final int measure;
    private boolean within;

    LinesOf(InputStream all, int measure) {
        this.all = all;
        this.measure = measure;
    }

    @Override
    public int read() throws IOException {
        while (!within) {
            int number = number();
            if (number < 0) {
                return -1;
            }
            within = number == measure;
            if (!within) {
                skipLine();
            }
        }
        int octet = all.read();
        within = octet != '\n';
        return octet;
    }

    /** What stands before the first tab of a line; -1 at the end. */
    private int number() throws IOException {
        int octet = all.read();
        if (octet < 0) {
            return -1;
        }
        int number = 0;
        for (; octet != '\t'; octet = all.read()) {
            number = 10 * number + octet - '0';
        }
        return number;
    }

    private void skipLine() throws IOException {
        int octet = all.read();
        while (octet >= 0 && octet != '\n') {
            octet = all.read();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = read();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count++] = (byte) octet;
        }
        return count;
    }
}
