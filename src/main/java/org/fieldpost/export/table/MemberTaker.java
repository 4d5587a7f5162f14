package org.fieldpost.export.table;

import java.io.IOException;

/** Is handed the members of a row. */
@FunctionalInterface
public interface MemberTaker {

    void take(Member member) throws IOException;
}
