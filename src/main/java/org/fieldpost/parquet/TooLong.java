package org.fieldpost.parquet;

import java.util.UUID;
import org.fieldpost.export.Unfinished;

/** Responses are longer than a value can be in this format. */
final class TooLong extends Unfinished {
    private static final long serialVersionUID = 1L;

    TooLong(UUID submissionId) {
        super(
                "The export ended at submission " + submissionId
                        + ", whose responses are longer than Parquet allows, 2 GiB: take them out as jsonl or zip.",
                null);
    }
}
