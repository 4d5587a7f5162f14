package org.fieldpost.export.table;

import java.io.IOException;
import org.fieldpost.export.Taken;

/** Makes rows of one submission after the other, in one pass. For one thread. */
@FunctionalInterface
public interface RowReader {

    /**
     * Hands over the rows of a submission: the same in each pass, as long as nothing was erased.
     *
     * @throws IOException where the submission is not what was received
     */
    void read(Taken submission, RowTaker taker) throws IOException;
}
