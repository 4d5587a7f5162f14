package org.fieldpost.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The folder that holds all of a server's data, locked against a second server for as long as it is open.
 *
 * <p>The lock is on the file {@code lock} and ends with the process, however that ends. Nothing else in this process may
 * open that file: on POSIX systems closing any channel to a file gives up all locks the process has on it. For the same
 * reason a second copy of the server in this process (two web applications of one container, each with its own class
 * loader) must be told before it opens the file, by an entry among the system properties, which are all that the two
 * share.
 */
public final class DataFolder implements AutoCloseable {
    private static final String IN_USE = "org.fieldpost.file.in-use:";

    private final Path folder;
    private final String entry;
    private final FileChannel channel;

    private DataFolder(Path folder, String entry, FileChannel channel) {
        this.folder = folder;
        this.entry = entry;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing, with mode 0700, and locks it.
     *
     * @throws FolderInUseException where another server has it
     * @throws UnusableFolderException where it cannot be used, with a sentence for the operator
     */
    public static DataFolder open(Path path) {
        Path folder = make(path);
        if (Files.exists(restoringIn(folder))) {
            throw new UnusableFolderException("The data folder " + folder
                    + " was not restored to its end: remove it, then restore the backup again.");
        }
        String entry = IN_USE + folder;
        if (System.getProperties().putIfAbsent(entry, "") != null) {
            throw inUse(folder);
        }
        try {
            return new DataFolder(folder, entry, lock(folder));
        } catch (RuntimeException e) {
            System.getProperties().remove(entry);
            throw e;
        }
    }

    private static Path make(Path path) {
        Path folder = path.toAbsolutePath();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableFolderException(
                    "The data folder " + folder + " is a file: name a folder, or move the file away.");
        }
        try {
            Disk.makeFolder(folder);
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The data folder " + folder
                            + " cannot be made: make it yourself, or name one whose parent this user may write to.",
                    e);
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            FileChannel channel = FileChannel.open(
                    lockIn(folder), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Disk.OWNERS_FILE);
            if (isLocked(channel, false)) {
                // A server that was killed has left where it answered.
                Files.deleteIfExists(addressIn(folder));
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The data folder " + folder
                            + " cannot be written to: give this user the right, or name another folder.",
                    e);
        }
        throw inUse(folder);
    }

    /** Locks a file against other processes, and against this one where that has locked it already. */
    static boolean isLocked(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FolderInUseException inUse(Path folder) {
        return new FolderInUseException("The data folder " + folder
                + " is in use by another server: stop that one, or name another folder for this one.");
    }

    /**
     * Leaves where this server answers, for commands beside it, until the folder is closed.
     *
     * @param address holds no secret
     */
    public void announce(URI address) throws IOException {
        try (FileChannel file = FileChannel.open(
                addressIn(folder),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                Disk.OWNERS_FILE)) {
            file.write(ByteBuffer.wrap((address + "\n").getBytes(UTF_8)));
        }
    }

    /**
     * Where the server that has the folder open answers; empty where it has not said so. To be believed only while the folder
     * is in use.
     */
    public static Optional<URI> announcedIn(Path folder) throws IOException {
        try {
            String line = Files.readString(addressIn(folder));
            return line.endsWith("\n") ? Optional.of(URI.create(line.strip())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Path addressIn(Path folder) {
        return folder.resolve("address");
    }

    /** The folder itself, absolute and free of links. */
    public Path folder() {
        return folder;
    }

    /** Where the database lies, whether it is there yet or not. */
    public Path database() {
        return databaseIn(folder);
    }

    /** Where the database of a data folder lies, for those who read it beside its server. */
    public static Path databaseIn(Path folder) {
        return folder.resolve("fieldpost.db");
    }

    Path blobs() {
        return blobsIn(folder);
    }

    static Path blobsIn(Path folder) {
        return folder.resolve("blobs");
    }

    /** Where lies what nobody needs once the server has ended. */
    public Path staging() {
        return folder.resolve("staging");
    }

    Path uploads() {
        return folder.resolve("uploads");
    }

    /** Room that is kept for erasing on a full disk. */
    Path ballast() {
        return folder.resolve("ballast");
    }

    static Path lockIn(Path folder) {
        return folder.resolve("lock");
    }

    /** The file that is there while a backup is being brought back into the folder. */
    static Path restoringIn(Path folder) {
        return folder.resolve("restoring");
    }

    /** Gives the folder up to another server. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(addressIn(folder));
        } finally {
            unlock();
        }
    }

    private void unlock() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(entry);
        }
    }
}
