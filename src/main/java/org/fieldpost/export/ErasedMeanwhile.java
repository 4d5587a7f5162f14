package org.fieldpost.export;

import java.util.UUID;

/** A submission was erased after an export found it. Left out where nothing of it was written yet. */
final class ErasedMeanwhile extends Unfinished {
    private static final long serialVersionUID = 1L;

    ErasedMeanwhile(UUID submissionId) {
        super(
                "The export ended at submission " + submissionId
                        + ", which was erased while it was being written: begin again.",
                null);
    }
}
