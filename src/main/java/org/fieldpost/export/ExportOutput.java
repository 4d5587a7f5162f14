package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Where a format writes to: buffered, and counted. Closing it is its maker's business. For one thread. */
public final class ExportOutput extends OutputStream {
    private static final int BUFFER = 64 << 10;

    private final OutputStream target;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long passed;

    public ExportOutput(OutputStream target) {
        this.target = target;
    }

    /** How many bytes have been written, those in the buffer included. */
    public long position() {
        return passed + used;
    }

    @Override
    public void write(int single) throws IOException {
        if (used == BUFFER) {
            pass();
        }
        buffer[used++] = (byte) single;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER - used) {
            pass();
        }
        if (length > BUFFER) {
            target.write(bytes, offset, length);
            passed += length;
            return;
        }
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    /** Writes text as UTF-8. */
    public void print(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    private void pass() throws IOException {
        target.write(buffer, 0, used);
        passed += used;
        used = 0;
    }

    /** Hands everything on, as far as it goes. */
    @Override
    public void flush() throws IOException {
        pass();
        target.flush();
    }
}
