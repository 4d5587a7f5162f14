package org.fieldpost.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Subject;
import org.fieldpost.file.BackupFolder;
import org.fieldpost.file.BlobCopies;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.RestoredFolder;
import org.fieldpost.file.UnusableFolderException;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Digest;
import org.fieldpost.review.Progress;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.CommandAudit;
import org.fieldpost.sql.UnusableDatabaseException;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** Brings a backup back into a new data folder, of whatever version its database is. */
public final class Restoration {
    private final BackupFolder backup;
    private final Manifest manifest;
    private final BlobReader source;
    private final BlobCopies copies;
    private final Progress progress;
    private long blobs;
    private long bytes;
    private long unreadable;

    private Restoration(BackupFolder backup, Manifest manifest, RestoredFolder target, Progress progress) {
        this.backup = backup;
        this.manifest = manifest;
        this.source = backup.blobs().reader();
        this.copies = target.blobs();
        this.progress = progress;
    }

    /**
     * What was brought back.
     *
     * @param manifest what the backup says of itself
     * @param blobs how many blobs it really had
     * @param bytes how many bytes they had together
     * @param unreadable how many blobs of the backup could not be read and were left out
     */
    public record Summary(Manifest manifest, long blobs, long bytes, long unreadable) {

        /** Whether there was less than the backup should have. */
        public boolean lacksSomething() {
            return blobs < manifest.blobs()
                    || bytes < manifest.blobBytes()
                    || unreadable > 0
                    || manifest.findings() > 0;
        }
    }

    /**
     * Restores a backup; when it returns, all of it is on stable storage and a server may start on the folder.
     *
     * @param actor who restores it, for the audit
     * @throws CannotRun where it could not be restored; servers refuse what was restored of it
     */
    public static Summary restore(Actor actor, Path backupFolder, Path dataFolder, Progress progress) {
        try (BackupFolder backup = BackupFolder.openForReading(backupFolder)) {
            progress.at("the database", 0, 0);
            Manifest manifest = manifestOf(backup);
            try (RestoredFolder target = RestoredFolder.open(dataFolder)) {
                Summary restored = new Restoration(backup, manifest, target, progress).copyTo(target);
                note(actor, backup, manifest, target);
                target.finish();
                return restored;
            }
        } catch (UnusableFolderException | UnusableDatabaseException e) {
            throw new CannotRun(e.getMessage(), e);
        } catch (Refusal e) {
            throw new CannotRun(
                    "There is no room left in " + dataFolder + ": remove that folder, make room and restore again.", e);
        } catch (IOException e) {
            throw new CannotRun(
                    "The backup in " + backupFolder + " cannot be read, or the folder " + dataFolder
                            + " not be written (" + e + "): remove what is in the latter and restore again.",
                    e);
        }
    }

    /** Opening the database brings it up to date, since those of old versions have no audit. */
    private static void note(Actor actor, BackupFolder backup, Manifest manifest, RestoredFolder target)
            throws IOException {
        Path database = DataFolder.databaseIn(target.folder());
        AuditKeyCopy.copy(backup.database(), database);
        Subject subject =
                Subject.of("restore").with("folder", backup.folder().toString()).with("taken_at", manifest.takenAt());
        try (SqliteDatabase restored = SqliteDatabase.open(database)) {
            CommandAudit.note(restored.audit(), actor, Action.RESTORE, subject);
        }
    }

    private static Manifest manifestOf(BackupFolder backup) throws IOException {
        Digest digest = BackupFolder.digestOf(backup.database());
        Optional<byte[]> json = backup.manifest(digest);
        if (json.isEmpty()) {
            throw new CannotRun("The database in " + backup.folder()
                    + " is not the one that was backed up: it is damaged, or something has written to it. Restore another"
                    + " backup, or copy the folder by hand and see what fieldpost verify says of the copy.");
        }
        Manifest manifest = Manifest.read(json.get());
        if (manifest.format() > Manifest.FORMAT) {
            throw new CannotRun("The backup in " + backup.folder() + " was taken by a newer version ("
                    + manifest.version() + "): restore it with that one.");
        }
        return manifest;
    }

    private Summary copyTo(RestoredFolder target) throws IOException {
        source.eachSealedBefore(Instant.MAX, this::copy);
        copies.sync();
        target.putDatabase(backup.database());
        return new Summary(manifest, blobs, bytes, unreadable);
    }

    private void copy(String blobId) throws IOException {
        try (InputStream blob = source.open(blobId, 0)) {
            copies.put(blobId, blob, this::pass);
            blobs++;
        } catch (BlobCopies.UnreadableSource e) {
            unreadable++;
        }
    }

    private void pass(long count) {
        bytes += count;
        progress.at("blobs", bytes, manifest.blobBytes());
    }
}
