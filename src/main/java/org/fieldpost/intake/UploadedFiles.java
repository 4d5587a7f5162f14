package org.fieldpost.intake;

import java.util.List;
import org.fieldpost.access.Grant;

/** Port: the files that came by resumable uploads. Implementations are safe for use by many threads. */
public interface UploadedFiles {

    /**
     * The files that a submission names, in its order; those that it or another one has taken before as well. Waits for
     * the ledger.
     *
     * @param references addresses of uploads, or their ids
     * @throws org.fieldpost.Refusal {@code INVALID_REQUEST} where one is unknown, or not the same client's and participant's,
     *     {@code CONFLICT} where one is not whole yet
     */
    List<UploadedFile> find(Grant grant, List<String> references);

    /** Gives back the room of files that a recorded submission has taken. */
    void taken(List<UploadedFile> files);
}
