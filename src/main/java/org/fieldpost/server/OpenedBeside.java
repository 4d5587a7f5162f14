package org.fieldpost.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Installation;
import org.fieldpost.export.Exports;
import org.fieldpost.file.BackupFolder;
import org.fieldpost.file.BlobFolder;
import org.fieldpost.file.DataFolder;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.Erased;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verifier;
import org.fieldpost.sql.UnusableDatabaseException;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** A data folder's ledger and blobs, opened without its lock beside the server that may be running on it. */
public final class OpenedBeside implements StoredData {
    private final SqliteDatabase database;
    private final BlobFolder blobs;
    private final Installation installation;
    private final Settings settings;
    private final AuditLog audit;

    private OpenedBeside(SqliteDatabase database, BlobFolder blobs, Settings settings, AuditLog audit) {
        this.database = database;
        this.blobs = blobs;
        this.installation = ConfiguredInstallation.over(database.installation(), settings);
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * Opens the data folder of the settings; makes none.
     *
     * @throws CannotRun where there is none that this version reads
     */
    public static OpenedBeside of(Settings settings) {
        Path file = DataFolder.databaseIn(settings.dataFolder());
        try {
            SqliteDatabase database = SqliteDatabase.openBeside(file);
            return new OpenedBeside(
                    database,
                    BlobFolder.beside(settings.dataFolder()),
                    settings,
                    auditOf(database, settings.dataFolder()));
        } catch (UnusableDatabaseException e) {
            throw new CannotRun(e.getMessage(), e);
        }
    }

    private static AuditLog auditOf(SqliteDatabase database, Path folder) {
        return BackupFolder.isBackup(folder) ? new UnwrittenAudit(database.audit()) : database.audit();
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public AuditVerifier auditVerifier() {
        try {
            return new AuditVerifier(database.audit(), database.auditSeal());
        } catch (UnusableDatabaseException e) {
            throw new CannotRun(e.getMessage(), e);
        }
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public ClientRegistry clients() {
        return database.clients();
    }

    @Override
    public SubmissionIndex submissions() {
        return database.submissions();
    }

    @Override
    public Exports exports(Path scratch) {
        JoinedFiles joined = new JoinedFiles(database.slices(), database.submissions(), blobs);
        return ExportFormats.over(database.holdings(), blobs, joined, settings.csv(), scratch);
    }

    @Override
    public Erased count(Erasure erasure) {
        return database.erasures().count(erasure);
    }

    @Override
    public Optional<URI> serverAddress() {
        try {
            return DataFolder.announcedIn(settings.dataFolder())
                    .map(address -> URI.create(address.toString().replaceFirst("/$", "")));
        } catch (IOException e) {
            throw new CannotRun("The data folder " + settings.dataFolder() + " cannot be read: " + e, e);
        }
    }

    @Override
    public VerificationNotes verifications() {
        return BackupFolder.isBackup(settings.dataFolder())
                ? new UnwrittenVerifications(database.verifications())
                : database.verifications();
    }

    @Override
    public Verifier verifier() {
        return new Verifier(database.inventory(), blobs, Clock.systemUTC());
    }

    @Override
    public void close() {
        database.close();
    }
}
