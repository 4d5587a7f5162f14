package org.fieldpost.export.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What stands in one cell. To be read, as often as wanted, before the next row is asked for. For one thread. */
public interface Value {
    Kind kind() throws IOException;

    /** The narrowest type of a column that holds it. */
    Type type() throws IOException;

    /** Hands over what it is as UTF-8: text as what it stands for, all else as JSON writes it. */
    void writeTo(Octets octets) throws IOException;

    /** The first character, or -1 where there is none: of those beyond ASCII only such as three bytes are for. */
    int first() throws IOException;

    /** Whether a quick look tells that no comma, quote or line break is in it. */
    boolean isPlain() throws IOException;

    /** Its first bytes, at most so many. */
    byte[] beginning(int most) throws IOException;

    /** All its bytes: as long as the longest of responses that the server takes. */
    default byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTo(bytes::write);
        return bytes.toByteArray();
    }
}
