package org.fieldpost.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One content on its way in: a file in the staging folder, until it is named or discarded. */
final class StagedFile implements SealableFile {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFile.class);

    private final FileChannel channel;
    private final FreeSpace space;
    private final Object syncing = new Object();
    private volatile Path path;
    private volatile boolean settled;
    private Optional<IOException> failedAhead = Optional.empty();

    private StagedFile(Path path, FileChannel channel, FreeSpace space) {
        this.path = path;
        this.channel = channel;
        this.space = space;
    }

    static StagedFile create(Path path, FreeSpace space) throws IOException {
        try {
            return new StagedFile(
                    path,
                    FileChannel.open(
                            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Disk.OWNERS_FILE),
                    space);
        } catch (IOException e) {
            throw FullDisk.refuseOr(e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                space.written(channel.write(bytes));
            }
        } catch (IOException e) {
            discard();
            throw FullDisk.refuseOr(e);
        }
    }

    /** A request of many parts holds no open file for those that have come. */
    @Override
    public void finish() throws IOException {
        channel.close();
    }

    /** Through an open file of its own: that of the writer is closed when its last byte has come. */
    @Override
    public void syncAhead() {
        synchronized (syncing) {
            try {
                force();
            } catch (IOException e) {
                // Of one that was discarded the file may be gone.
                failedAhead = settled ? failedAhead : Optional.of(e);
            }
        }
    }

    /** A system tells one who syncs of a failure, and may tell none of the others. */
    @Override
    public void sync() throws IOException {
        channel.close();
        Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        synchronized (syncing) {
            force();
            if (failedAhead.isPresent()) {
                throw failedAhead.get();
            }
        }
    }

    private void force() throws IOException {
        try (FileChannel sealed = FileChannel.open(path, StandardOpenOption.WRITE)) {
            sealed.force(true);
        }
    }

    @Override
    public void nameAs(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        path = target;
    }

    @Override
    public void settle() {
        settled = true;
    }

    @Override
    public void discard() {
        if (settled) {
            return;
        }
        settled = true;
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("A staged file could not be removed; it goes at the next start.", e);
        }
    }
}
