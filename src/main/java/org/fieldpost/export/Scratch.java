package org.fieldpost.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Port: room on a disk for what a format must keep until its end and is too long for memory. Safe for many threads. */
@FunctionalInterface
public interface Scratch {

    /** Takes a new sheet. */
    Sheet take() throws IOException;

    /** Bytes that nobody else can read and that are gone once it is closed, or the process has ended. For one thread. */
    interface Sheet extends Closeable {

        /** Where they are written to. */
        OutputStream output();

        /** All that was written, from its beginning; as often as wanted, one reading after the other. */
        InputStream input() throws IOException;
    }
}
