package org.fieldpost.review;

import java.util.Optional;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;

/**
 * A content as the ledger records it, whatever is wrong with the record.
 *
 * @param submissionId of the submission it belongs to, as recorded; empty where that is recorded no more
 * @param part what it is of the submission: {@code responses}, or {@code files/} and the file's number
 * @param size in bytes
 * @param sha256 empty where what is recorded is no digest
 * @param place the bytes, or where they should be
 */
public record RecordedContent(
        Optional<String> submissionId, String part, long size, Optional<Digest> sha256, Place place) {

    /** Where it is to be found, for people. */
    public String name() {
        String name = submissionId.map(id -> "submission " + id).orElse("no submission") + ", " + part;
        return place instanceof Place.InBlobStore blob ? name + ", blob " + blob.blobId() : name;
    }
}
