package org.fieldpost.export.json;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one JSON text that was checked, wherever they lie. For one thread. */
public interface JsonBytes {

    /** In bytes. */
    long size();

    /**
     * Opens the text for reading from a place to its end; the caller closes.
     *
     * @param offset from 0 to the size
     */
    InputStream open(long offset) throws IOException;

    /** What is to be thrown where the text turns out not to be the JSON that was checked. */
    IOException broken(String what);
}
