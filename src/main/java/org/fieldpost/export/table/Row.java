package org.fieldpost.export.table;

import java.io.IOException;
import java.util.List;

/** One row, as a layout makes it. */
public interface Row {

    /** The values of the layout's own columns, in their order. */
    List<Value> own() throws IOException;

    /**
     * Hands over what else there is, which gets columns by its keys. The same each time that it is asked for. Of a key that
     * comes twice the last counts.
     */
    void members(MemberTaker taker) throws IOException;
}
