package org.fieldpost.export.table;

import java.io.IOException;

/** Is handed rows. */
@FunctionalInterface
public interface RowTaker {

    void take(Row row) throws IOException;
}
