package org.fieldpost.export.reproschema;

import java.io.IOException;

/** Is handed answers. */
@FunctionalInterface
public interface AnswerTaker {

    void take(Answer answer) throws IOException;
}
