package org.fieldpost.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.fieldpost.intake.Digest;

/**
 * A folder that holds one backup: a database, the blobs it names, and a manifest. It is laid out as a data folder, so that
 * commands can look into it.
 *
 * <p>At every moment it holds a whole backup, the earlier one or the later one, once there has been one: a new database
 * lies beside the old one until all that belongs to it is on stable storage, and then takes its name at once. The
 * manifest's name holds the database's digest, so that none is taken for another's.
 */
public final class BackupFolder implements AutoCloseable {
    private static final String LOCK = "backup.lock";
    private static final int PIECE = 1 << 20;

    private final Path folder;
    private final FileChannel lock;

    private BackupFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder to back up into, making it where it is missing; nobody else can until it is closed.
     *
     * @param dataFolder what is to be backed up, which must not hold its own backup
     * @throws UnusableFolderException where it is anything but a backup, with a sentence for the operator
     */
    public static BackupFolder openForWriting(Path path, Path dataFolder) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            refuseOther(folder);
        }
        if (folder.startsWith(dataFolder.toAbsolutePath().normalize())) {
            throw new UnusableFolderException("The backup folder " + folder
                    + " lies within the data folder: name one elsewhere, best on another disk.");
        }
        Disk.makeFolder(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Disk.OWNERS_FILE);
        return locked(folder, channel, false);
    }

    private static void refuseOther(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableFolderException("The backup folder " + folder + " is a file: name a folder.");
        }
        if (!Files.exists(folder.resolve(LOCK)) && !isEmpty(folder)) {
            throw new UnusableFolderException("The folder " + folder
                    + " is neither empty nor a backup: name a new folder, or one that was backed up into before.");
        }
        if (Files.exists(DataFolder.lockIn(folder))) {
            throw new UnusableFolderException("A server has run on the backup in " + folder
                    + ", so that it is a data folder now: name a new folder.");
        }
    }

    /** Whether a folder was backed up into, and no server has run on it. */
    public static boolean isBackup(Path folder) {
        return Files.exists(folder.resolve(LOCK)) && !Files.exists(DataFolder.lockIn(folder));
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /**
     * Opens a backup to restore from; nobody can back up into it until it is closed.
     *
     * @throws UnusableFolderException where there is no whole backup, with a sentence for the operator
     */
    public static BackupFolder openForReading(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        try {
            BackupFolder backup = locked(folder, FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ), true);
            if (Files.exists(backup.database())) {
                return backup;
            }
            backup.close();
        } catch (NoSuchFileException e) {
            throw new UnusableFolderException("There is no backup in " + folder + ": name a folder that one is in.", e);
        }
        throw new UnusableFolderException("The backup in " + folder + " was never finished: take another one.");
    }

    private static BackupFolder locked(Path folder, FileChannel channel, boolean shared) throws IOException {
        if (DataFolder.isLocked(channel, shared)) {
            return new BackupFolder(folder, channel);
        }
        channel.close();
        throw new UnusableFolderException(
                "The backup in " + folder + " is being written or read at this moment: try again later.");
    }

    public Path folder() {
        return folder;
    }

    /** The database of the whole backup. */
    public Path database() {
        return DataFolder.databaseIn(folder);
    }

    public BlobCopies blobs() {
        return new BlobCopies(folder);
    }

    /** An empty file for the database of the backup to come, instead of what an earlier try left. */
    public Path startDatabase() throws IOException {
        abandon();
        return Files.createFile(startedDatabase(), Disk.OWNERS_FILE);
    }

    /** Gives up the backup to come; the whole one stays, and so do the blobs copied, for the next try. */
    public void abandon() throws IOException {
        Files.deleteIfExists(startedDatabase());
        // What undoes a change that was broken off; left here, it would be taken for the next database's.
        Files.deleteIfExists(folder.resolve(startedDatabase().getFileName() + "-journal"));
    }

    /**
     * Makes the new database and its blobs the whole backup, once they are on stable storage.
     *
     * @param digest of the new database
     * @throws org.fieldpost.Refusal {@code STORAGE_FULL}; the earlier backup is whole
     */
    public void publish(Digest digest, byte[] manifest) throws IOException {
        try {
            force(startedDatabase());
            write(manifestOf(digest), manifest);
            Disk.syncFolder(folder);
            Files.move(startedDatabase(), database(), StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolder(folder);
        } catch (IOException e) {
            throw FullDisk.refuseOr(e);
        }
        dropManifestsBut(manifestOf(digest));
    }

    private Path startedDatabase() {
        return folder.resolve(database().getFileName() + ".new");
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, Disk.OWNERS_FILE);
        Files.write(file, bytes);
        force(file);
    }

    private void dropManifestsBut(Path kept) throws IOException {
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(folder, "backup-*.json")) {
            for (Path manifest : manifests) {
                if (!manifest.equals(kept)) {
                    Files.deleteIfExists(manifest);
                }
            }
        }
    }

    /** The manifest that belongs to a database of that digest. */
    public Optional<byte[]> manifest(Digest digest) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(manifestOf(digest)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path manifestOf(Digest digest) {
        return folder.resolve("backup-" + digest.toHex().substring(0, 16) + ".json");
    }

    /** What a file's bytes digest to. */
    public static Digest digestOf(Path file) throws IOException {
        MessageDigest digest = Digest.engine();
        byte[] piece = new byte[PIECE];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return Digest.of(digest.digest());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
