package org.fieldpost.export;

import java.util.UUID;

/** A submission is not as it was received, so an export cannot go on. The message is a sentence for the operator. */
public final class Damaged extends Unfinished {
    private static final long serialVersionUID = 1L;

    /** @param cause what was found; holds nothing that a participant sent */
    public Damaged(UUID submissionId, Throwable cause) {
        super(
                "The export ended at submission " + submissionId
                        + ", which is not as it was received: fieldpost verify says what is wrong with it.",
                cause);
    }
}
