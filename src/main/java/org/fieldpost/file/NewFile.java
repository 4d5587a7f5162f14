package org.fieldpost.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * A file that gets its name only when all of it is on stable storage: whatever happens before, there is none of that name,
 * or the one that was there. Only its owner may read it. For one thread.
 */
public final class NewFile implements AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;

    private NewFile(Path target, Path unfinished, FileChannel channel) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /**
     * Begins a file, in the same folder and under a name that says that it is not finished.
     *
     * @param target its name at the end; a file that has it already is replaced then
     */
    public static NewFile begin(Path target) throws IOException {
        Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        FileChannel channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Disk.OWNERS_FILE);
        unfinished.toFile().deleteOnExit();
        return new NewFile(target, unfinished, channel);
    }

    public OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    /** Makes it permanent, and gives it its name. */
    public void finish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolder(target.getParent());
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
