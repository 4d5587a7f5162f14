package org.fieldpost.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Room on the disk that is kept for erasing: a file without meaning, that is removed when room is needed. */
final class Ballast {
    /** Some times what a step of erasing takes of the database's log. */
    static final int BYTES = 8 << 20;

    private static final int PIECE = 1 << 20;

    private final Path file;

    Ballast(Path file) {
        this.file = file;
    }

    /** Puts it there, if there is room for it. */
    void keep() throws IOException {
        if (Files.exists(file) && Files.size(file) >= BYTES) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Disk.OWNERS_FILE)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (long at = 0; at < BYTES; at += channel.write(piece, at)) {
                piece.clear();
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            if (!FullDisk.isMeantBy(e)) {
                throw e;
            }
        }
    }

    void drop() throws IOException {
        Files.deleteIfExists(file);
    }
}
