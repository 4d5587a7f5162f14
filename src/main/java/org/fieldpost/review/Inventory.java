package org.fieldpost.review;

import java.util.List;
import java.util.function.Consumer;

/** Port: all that the ledger records, for those who go through the whole of it beside a running server. */
public interface Inventory {

    /**
     * What is wrong with the ledger's own form, a sentence each, at most a hundred; empty where nothing is. Says nothing
     * about what the records mean.
     */
    List<String> faults();

    /**
     * How many bytes of contents are recorded.
     *
     * @throws UnreadableLedger where the records cannot be read
     */
    long bytes();

    /**
     * Hands over every recorded content in the order of recording, also what is recorded meanwhile. Nothing of the ledger
     * is held while the taker works, however long it takes, and a few megabytes of memory at most.
     *
     * @throws UnreadableLedger where the records cannot be read to their end
     */
    void each(Consumer<RecordedContent> taker);

    /**
     * Whether any recorded content lies in that blob.
     *
     * @throws UnreadableLedger where the records cannot be read
     */
    boolean refersTo(String blobId);
}
