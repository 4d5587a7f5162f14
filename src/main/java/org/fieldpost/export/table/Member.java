package org.fieldpost.export.table;

import java.io.IOException;
import java.util.Optional;

/** A key and its value. To be read before the next row is asked for. */
public interface Member {

    /** The key; empty where it is too long for any column. */
    Optional<String> key() throws IOException;

    Value value() throws IOException;

    /** Hands over both as a member of a JSON object. */
    void writeJson(Octets octets) throws IOException;
}
