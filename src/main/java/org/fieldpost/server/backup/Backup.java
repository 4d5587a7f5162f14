package org.fieldpost.server.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Subject;
import org.fieldpost.file.BackupFolder;
import org.fieldpost.file.BlobFolder;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.UnusableFolderException;
import org.fieldpost.intake.Digest;
import org.fieldpost.review.Finding;
import org.fieldpost.review.Progress;
import org.fieldpost.review.UnreadableLedger;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.CommandAudit;
import org.fieldpost.sql.UnusableDatabaseException;
import org.fieldpost.sql.sqlite.SqliteCopy;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** Copies a data folder beside its server: first the database, as it is at one moment, then the blobs that it names. */
public final class Backup {
    private final Actor actor;
    private final Path dataFolder;
    private final SqliteDatabase live;
    private final BackupFolder folder;
    private final Consumer<Finding> findings;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();

    private Backup(
            Actor actor,
            Path dataFolder,
            SqliteDatabase live,
            BackupFolder folder,
            Consumer<Finding> findings,
            Progress progress) {
        this.actor = actor;
        this.dataFolder = dataFolder;
        this.live = live;
        this.folder = folder;
        this.findings = findings;
        this.progress = progress;
    }

    /**
     * Takes a backup; when it returns, it is on stable storage and takes the place of the earlier one in that folder.
     *
     * @param actor who takes it, for the audit
     * @param findings is handed what is missing or damaged, and so in the backup too
     * @throws CannotRun where it could not be taken; the earlier one is whole
     */
    public static BackupSummary take(
            Actor actor, Path dataFolder, Path target, Consumer<Finding> findings, Progress progress) {
        try (SqliteDatabase live = SqliteDatabase.openBeside(DataFolder.databaseIn(dataFolder));
                BackupFolder folder = BackupFolder.openForWriting(target, dataFolder)) {
            return new Backup(actor, dataFolder, live, folder, findings, progress).take();
        } catch (UnusableDatabaseException | UnusableFolderException e) {
            throw new CannotRun(e.getMessage(), e);
        } catch (UnreadableLedger e) {
            throw new CannotRun(
                    "The database in " + dataFolder + " is damaged and cannot be copied (" + e.getMessage()
                            + "): keep your earlier backups, and see what fieldpost verify says.",
                    e);
        } catch (Refusal e) {
            throw new CannotRun(
                    "There is no room left in " + target
                            + ": make some and try again. The earlier backup in it, if there was one, is whole.",
                    e);
        } catch (IOException e) {
            throw new CannotRun(
                    "The backup folder " + target + " cannot be written (" + e
                            + "). The earlier backup in it, if there was one, is whole.",
                    e);
        }
    }

    private BackupSummary take() throws IOException {
        Subject subject = Subject.of("backup").with("folder", folder.folder().toString());
        CommandAudit.note(live.audit(), actor, Action.BACKUP, subject);
        BackupSummary taken;
        try {
            taken = copy();
        } catch (IOException | RuntimeException e) {
            abandonAfter(e);
            throw e;
        }
        return dropOthers(taken);
    }

    private BackupSummary copy() throws IOException {
        String takenAt = Manifest.time(clock.instant());
        progress.at("the database", 0, 0);
        Path started = folder.startDatabase();
        try (SqliteCopy copy = SqliteCopy.make(DataFolder.databaseIn(dataFolder), started)) {
            BlobBackup blobs =
                    new BlobBackup(BlobFolder.beside(dataFolder), folder.blobs(), live.inventory(), findings, progress);
            blobs.copy(copy.inventory());
            long erased = copy.eraseWhatIsGoneFrom(DataFolder.databaseIn(dataFolder));
            Digest digest = BackupFolder.digestOf(started);
            Manifest manifest = Manifest.of(takenAt, digest, copy, blobs.findings());
            AuditKeyCopy.copy(DataFolder.databaseIn(dataFolder), folder.database());
            folder.publish(digest, manifest.toJson());
            return new BackupSummary(manifest, blobs.copied(), 0, erased);
        }
    }

    private void abandonAfter(Exception failure) {
        try {
            folder.abandon();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Only now that the new backup counts: until then the earlier one needed them. */
    private BackupSummary dropOthers(BackupSummary taken) throws IOException {
        progress.at("blobs of earlier backups", 0, 0);
        try (SqliteCopy kept = SqliteCopy.open(folder.database())) {
            long dropped = folder.blobs().dropAllBut(kept.inventory()::refersTo);
            return new BackupSummary(taken.manifest(), taken.copied(), dropped, taken.erased());
        }
    }
}
