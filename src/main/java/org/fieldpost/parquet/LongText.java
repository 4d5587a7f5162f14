package org.fieldpost.parquet;

import java.io.IOException;
import java.io.OutputStream;

/** A text too long for memory. It is read twice: to learn what it compresses to, and to write it. */
interface LongText {

    /** In UTF-8, in bytes. */
    long size();

    /** Writes all of it in UTF-8, the same bytes each time. */
    void writeTo(OutputStream out) throws IOException;
}
