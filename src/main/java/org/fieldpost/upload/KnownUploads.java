package org.fieldpost.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/** Looks uploads up, those aside that have expired or whose bytes are not there. */
final class KnownUploads {
    private final UploadLedger ledger;
    private final UploadStore store;
    private final Clock clock;

    KnownUploads(UploadLedger ledger, UploadStore store, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.clock = clock;
    }

    /** Waits for the database. */
    Optional<Upload> find(String key) {
        Optional<Upload> found = ledger.find(key).filter(upload -> !upload.isOver(clock.instant()));
        if (found.isEmpty() || hasBytes(found.get())) {
            return found;
        }
        // Since it was looked up a submission may have taken it with its bytes.
        return ledger.find(key).filter(upload -> upload.submissionId().isPresent());
    }

    /** A backup has none of the bytes of uploads, yet knows of them. */
    private boolean hasBytes(Upload upload) {
        try {
            return upload.submissionId().isPresent() || store.size(upload.key()) >= upload.offset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
