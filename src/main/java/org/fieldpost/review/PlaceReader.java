package org.fieldpost.review;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Place;

/** Opens stored contents, wherever they lie. */
final class PlaceReader {
    private final BlobReader blobs;

    PlaceReader(BlobReader blobs) {
        this.blobs = blobs;
    }

    /** Opens a content for reading from {@code offset}, which is at most its size, to its end. */
    InputStream open(Place place, long offset) throws IOException {
        if (place instanceof Place.InBlobStore blob) {
            return blobs.open(blob.blobId(), offset);
        }
        byte[] bytes = ((Place.InLedger) place).bytes();
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
    }
}
