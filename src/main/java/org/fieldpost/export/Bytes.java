package org.fieldpost.export;

import java.io.IOException;
import java.io.InputStream;

/** Kept bytes that can be read from any place. For one thread. */
public interface Bytes {

    /** How many there are. */
    long size();

    /**
     * Opens them for reading from a place to their end; the caller closes.
     *
     * @param offset from 0 to the size
     */
    InputStream open(long offset) throws IOException;

    /** What is to be thrown where they turn out not to be what was received. */
    IOException broken(String what);
}
