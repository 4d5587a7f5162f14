package org.fieldpost.upload;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.UploadedFile;
import org.fieldpost.intake.UploadedFiles;

/** The whole uploads that submissions may name. */
public final class HeldUploads implements UploadedFiles {
    private static final Logger LOG = System.getLogger(HeldUploads.class.getName());

    private final KnownUploads known;
    private final UploadStore store;

    public HeldUploads(UploadLedger ledger, UploadStore store, Clock clock) {
        this.known = new KnownUploads(ledger, store, clock);
        this.store = store;
    }

    @Override
    public List<UploadedFile> find(Grant grant, List<String> references) {
        return references.stream()
                .distinct()
                .map(reference -> find(grant, reference))
                .toList();
    }

    private UploadedFile find(Grant grant, String reference) {
        Upload upload = UploadId.parse(reference.strip())
                .flatMap(id -> known.find(id.key()))
                .filter(found -> isOf(grant, found))
                .orElseThrow(
                        () -> Refusal.invalid("An upload that this names is unknown or has expired: upload the file"
                                + " again, with the same client and participant."));
        if (upload.sha256().isEmpty()) {
            throw new Refusal(
                    Word.CONFLICT, "An upload that this names is not whole yet: send the rest of it, then this again.");
        }
        return Completion.file(upload, store);
    }

    /** Another session of the same participant may go on where one has ended. */
    private static boolean isOf(Grant grant, Upload upload) {
        return upload.grant().clientId().equals(grant.clientId())
                && upload.grant().participantId().equals(grant.participantId());
    }

    /** What can't be removed now is swept later. */
    @Override
    public void taken(List<UploadedFile> files) {
        for (UploadedFile file : files) {
            try {
                store.delete(file.upload());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "the bytes of an upload that was taken stay until the next sweep", e);
            }
        }
    }
}
