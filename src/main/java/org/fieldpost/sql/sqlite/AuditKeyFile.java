package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.fieldpost.access.AuditSeal;
import org.fieldpost.sql.UnusableDatabaseException;

/**
 * The key of the audit's chain, in a file beside the database and not in it: who can write to the database alone, or has a
 * copy of it, can make no entry.
 */
final class AuditKeyFile {
    private static final String NAME = "audit.key";

    private final Path file;

    private AuditKeyFile(Path file) {
        this.file = file;
    }

    static AuditKeyFile beside(Path database) {
        return new AuditKeyFile(database.resolveSibling(NAME));
    }

    Path path() {
        return file;
    }

    /** The key; makes one where there is none, and brings it to stable storage. To be called by one process at a time. */
    AuditSeal readOrMake() {
        if (!Files.exists(file)) {
            make();
        }
        return read();
    }

    private void make() {
        byte[] key = new byte[AuditSeal.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path begun = file.resolveSibling(NAME + ".new");
        try {
            Files.deleteIfExists(begun);
            Files.createFile(begun, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(begun, key);
            force(begun, StandardOpenOption.WRITE);
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UnusableDatabaseException(
                    "The key of the audit, " + file
                            + ", cannot be made: make room, or give this user the right to write there.",
                    e);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** @throws UnusableDatabaseException where there is no key, or none of the right length */
    AuditSeal read() {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length == AuditSeal.KEY_BYTES) {
                return new AuditSeal(key);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        throw unusable(null);
    }

    private UnusableDatabaseException unusable(IOException cause) {
        return new UnusableDatabaseException(
                "The key of the audit, " + file
                        + ", is missing, damaged or may not be read: bring it back from a backup. If"
                        + " there is none, remove the file and start the server, which begins a new chain.",
                cause);
    }
}
