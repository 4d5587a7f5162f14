package org.fieldpost.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.BlobStore.Staged;

/**
 * A file that came whole by a resumable upload, to be taken into a submission.
 *
 * @param upload the upload's key, by which the ledger remembers who took it
 * @param field what stands for the name of a form's field
 * @param name its name for people, cleaned by {@link FileName}
 * @param mediaType what the sender called its type, any text
 * @param fields the small fields that came with it
 * @param size in bytes
 * @param sha256 its digest
 * @param staged its bytes; empty where a submission has taken them already
 */
public record UploadedFile(
        String upload,
        String field,
        String name,
        Optional<String> mediaType,
        Map<String, List<String>> fields,
        long size,
        Digest sha256,
        Optional<Staged> staged) {

    SealableFile sealable() {
        return new SealableFile(field, name, mediaType, new Uploaded(size, sha256, staged));
    }

    /** Lies in staging from the beginning, or was recorded before. */
    private record Uploaded(long size, Digest digest, Optional<Staged> staged) implements Content {
        @Override
        public byte[] bytes() {
            throw new IllegalStateException("an uploaded file is never in memory");
        }
    }
}
