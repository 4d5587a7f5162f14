package org.fieldpost.export;

import java.io.IOException;
import java.util.Optional;

/** Port: a format that submissions are taken out in. Implementations are safe for use by many threads. */
public interface ExportFormat {

    /** How callers ask for it, such as {@code jsonl}. */
    String name();

    /** Which layout of that format it is, such as {@code jspsych}; empty for the one that nobody has to ask for. */
    default Optional<String> layout() {
        return Optional.empty();
    }

    String mediaType();

    /** What the names of its files end in, without the dot. */
    String extension();

    /**
     * Writes all submissions of the source. Holds no more in memory than settings bound, whatever there is to write.
     *
     * @param source read once or more often
     * @return how many rows were written: what a reader of the format counts, heads left out
     * @throws IOException where reading or writing fails; what was written is then no whole file of the format
     */
    Count write(Source source, ExportOutput out) throws IOException;

    /** What was written. */
    record Count(long submissions, long rows) {}
}
