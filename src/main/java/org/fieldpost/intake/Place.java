package org.fieldpost.intake;

/** Where the bytes of a stored content lie. */
public sealed interface Place {

    /** In the ledger itself, beside the row that describes it. */
    final class InLedger implements Place {
        private final byte[] bytes;

        /** Takes over {@code bytes}, which nobody changes any more. */
        public InLedger(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The content, not a copy: not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * In the blob store.
     *
     * @param blobId the name the store gave it: 32 lower-case hex digits
     */
    record InBlobStore(String blobId) implements Place {}
}
