package org.fieldpost.intake;

/** Where the bytes of a stored content lie. */
public sealed interface Place {

    /**
     * In the ledger itself, beside the row that describes it.
     *
     * @param bytes never changed by anybody who holds them
     */
    record InLedger(byte[] bytes) implements Place {}

    /**
     * In the blob store.
     *
     * @param blobId the name the store gave it: 32 lower-case hex digits
     */
    record InBlobStore(String blobId) implements Place {}
}
