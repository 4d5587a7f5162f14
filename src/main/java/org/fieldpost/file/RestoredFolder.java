package org.fieldpost.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A new data folder that a backup is brought back into. No server runs on it before that has come to its end. */
public final class RestoredFolder implements AutoCloseable {
    private final DataFolder folder;

    private RestoredFolder(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or takes an empty one, and locks it.
     *
     * @throws UnusableFolderException where there is anything in it, with a sentence for the operator
     */
    public static RestoredFolder open(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        if (Files.isDirectory(target) && !BackupFolder.isEmpty(target)) {
            throw new UnusableFolderException(
                    "The data folder " + target + " is not empty: name a new folder, or move that one away.");
        }
        DataFolder folder = DataFolder.open(target);
        try {
            Files.createFile(DataFolder.restoringIn(folder.folder()), Disk.OWNERS_FILE);
            Disk.syncFolder(folder.folder());
            return new RestoredFolder(folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The folder itself, absolute and free of links. */
    public Path folder() {
        return folder.folder();
    }

    public BlobCopies blobs() {
        return new BlobCopies(folder.folder());
    }

    /**
     * Brings a copy of a database to stable storage.
     *
     * @throws org.fieldpost.Refusal {@code STORAGE_FULL}
     */
    public void putDatabase(Path source) throws IOException {
        try {
            copyDatabase(source);
        } catch (IOException e) {
            throw FullDisk.refuseOr(e);
        }
    }

    private void copyDatabase(Path source) throws IOException {
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        folder.database(),
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        Disk.OWNERS_FILE)) {
            long copied = 0;
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            to.force(true);
        }
    }

    /** All is there and on stable storage: a server may run on it. */
    public void finish() throws IOException {
        Disk.syncFolder(folder.folder());
        Files.delete(DataFolder.restoringIn(folder.folder()));
        Disk.syncFolder(folder.folder());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
