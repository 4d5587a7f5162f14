package org.fieldpost.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Installation;
import org.fieldpost.export.Exports;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.Erased;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verifier;

/** What is kept in a data folder, opened beside the server that may be running on it. */
public interface StoredData extends AutoCloseable {

    Installation installation();

    ClientRegistry clients();

    SubmissionIndex submissions();

    /**
     * Takes submissions out.
     *
     * @param scratch a folder on a disk with room for notes about what is taken out
     */
    Exports exports(Path scratch);

    /** What an erasure would take, by the records of this moment. */
    Erased count(Erasure erasure);

    /**
     * Where the server that has the folder open says it answers, without a slash at the end; empty where it does not say. To
     * be believed only while one has it open.
     */
    Optional<URI> serverAddress();

    /** Checks all of it. */
    Verifier verifier();

    /** What the last check has found. What is found in a backup is noted nowhere: it has to stay as it is. */
    VerificationNotes verifications();

    /** Who did what. What is done with a backup is noted nowhere: it has to stay as it is. */
    AuditLog audit();

    /**
     * Checks the audit.
     *
     * @throws CannotRun where its key is missing
     */
    AuditVerifier auditVerifier();

    @Override
    void close();
}
