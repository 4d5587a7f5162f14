package org.fieldpost.export.table;

import java.io.IOException;

/** Is handed the bytes of a text, one after the other. */
@FunctionalInterface
public interface Octets {

    /**
     * Takes one.
     *
     * @param octet from 0 to 255
     */
    void put(int octet) throws IOException;
}
