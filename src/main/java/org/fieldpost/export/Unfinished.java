package org.fieldpost.export;

import java.io.IOException;

/** An export had to end before its end, for a reason that lies in what is kept. The message is a sentence for the operator. */
public abstract class Unfinished extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param cause may be null; holds nothing that a participant sent */
    protected Unfinished(String message, Throwable cause) {
        super(message, cause);
    }
}
