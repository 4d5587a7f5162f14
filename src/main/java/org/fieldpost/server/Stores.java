package org.fieldpost.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.file.FolderInUseException;
import org.fieldpost.file.UnusableFolderException;
import org.fieldpost.sql.UnusableDatabaseException;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** A data folder that this server alone has open: its lock, its ledger and its blobs. */
final class Stores implements AutoCloseable {
    private final DataFolder folder;
    private final SqliteDatabase database;
    private final FolderBlobStore blobs;

    private Stores(DataFolder folder, SqliteDatabase database, FolderBlobStore blobs) {
        this.folder = folder;
        this.database = database;
        this.blobs = blobs;
    }

    /**
     * Opens the folder, making it at first launch.
     *
     * @param diskReserve bytes of the disk that large contents leave free; if absent, what fits the disk
     * @throws InUse where another server has it open
     * @throws CannotRun where it cannot be used
     */
    static Stores open(Path path, OptionalLong diskReserve) {
        try {
            return open(DataFolder.open(path), diskReserve);
        } catch (FolderInUseException e) {
            throw new InUse(e.getMessage(), e);
        } catch (UnusableFolderException | UnusableDatabaseException e) {
            throw new CannotRun(e.getMessage(), e);
        } catch (IOException e) {
            throw new CannotRun(
                    "The data folder " + path + " cannot be read or written (" + e.getMessage()
                            + "): give this user the right, or make room.",
                    e);
        }
    }

    private static Stores open(DataFolder folder, OptionalLong diskReserve) throws IOException {
        SqliteDatabase database = null;
        try {
            database = SqliteDatabase.open(folder.database());
            return new Stores(folder, database, FolderBlobStore.open(folder, diskReserve));
        } catch (IOException | RuntimeException | Error e) {
            if (database != null) {
                database.close();
            }
            folder.close();
            throw e;
        }
    }

    /** Leaves where this server answers, for commands beside it. */
    void announce(URI address) throws IOException {
        folder.announce(address);
    }

    SqliteDatabase database() {
        return database;
    }

    FolderBlobStore blobs() {
        return blobs;
    }

    /** Where lies what nobody needs once the server has ended. */
    Path scratch() {
        return folder.staging();
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(folder.folder()).getUsableSpace();
    }

    long diskBytes() throws IOException {
        return Files.getFileStore(folder.folder()).getTotalSpace();
    }

    @Override
    public void close() throws IOException {
        database.close();
        folder.close();
    }
}
