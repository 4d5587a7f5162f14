package org.fieldpost.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fieldpost.intake.BlobStore.Staged;
import org.fieldpost.intake.Room;
import org.fieldpost.upload.UploadStore;

/** The bytes of uploads as files of a folder, named by the uploads' keys, on the disk of the blobs. */
public final class FolderUploadStore implements UploadStore {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    private final Path folder;
    private final FreeSpace space;

    FolderUploadStore(Path folder, FreeSpace space) {
        this.folder = folder;
        this.space = space;
    }

    @Override
    public Room room() throws IOException {
        return space.room();
    }

    @Override
    public Partial open(String key, long offset) throws IOException {
        try {
            FileChannel channel = FileChannel.open(
                    pathOf(key), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Disk.OWNERS_FILE);
            channel.truncate(offset);
            channel.position(offset);
            return new PartialFile(channel, offset == 0);
        } catch (IOException e) {
            throw FullDisk.refuseOr(e);
        }
    }

    /** The file's name is synced with its first bytes; from then on it is there. */
    private final class PartialFile implements Partial {
        private final FileChannel channel;
        private boolean unnamed;

        private PartialFile(FileChannel channel, boolean unnamed) {
            this.channel = channel;
            this.unnamed = unnamed;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            try {
                while (bytes.hasRemaining()) {
                    space.written(channel.write(bytes));
                }
            } catch (IOException e) {
                throw FullDisk.refuseOr(e);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
            synchronized (this) {
                if (unnamed) {
                    Disk.syncFolder(folder);
                    unnamed = false;
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public long size(String key) throws IOException {
        try {
            return Files.size(pathOf(key));
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        return Files.newInputStream(pathOf(key));
    }

    @Override
    public Staged staged(String key) {
        return new LinkedFile(pathOf(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(pathOf(key));
    }

    @Override
    public int sweep(Instant before, Predicate<String> needed) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                boolean old = Files.getLastModifiedTime(path).toInstant().isBefore(before);
                if (old && !needed.test(path.getFileName().toString()) && Files.deleteIfExists(path)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /** Nothing but a key becomes part of a path. */
    Path pathOf(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not an upload's key");
        }
        return folder.resolve(key);
    }
}
