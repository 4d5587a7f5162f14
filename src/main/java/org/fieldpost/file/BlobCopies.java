package org.fieldpost.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;

/**
 * Blobs that are copied into a folder under the ids they have. A copy that has its name is whole and on stable storage;
 * the names themselves are after {@link #sync}. For one thread.
 */
public final class BlobCopies {
    private static final int PIECE = 1 << 20;

    private final Path blobs;
    private final BlobFolder folder;
    private final Path unfinished;
    private final Set<Path> shards = new HashSet<>();
    private final byte[] piece = new byte[PIECE];

    /** What is to be copied cannot be read, though the copy could be written. */
    public static final class UnreadableSource extends IOException {
        public UnreadableSource(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** @param root the folder that holds the folder of the blobs, as a data folder does */
    BlobCopies(Path root) {
        this.blobs = DataFolder.blobsIn(root);
        this.folder = new BlobFolder(blobs);
        this.unfinished = root.resolve("blob.new");
    }

    /** The copies as they are read. */
    public BlobReader reader() {
        return folder;
    }

    /** Whether there is a copy of that size; its name may be one that an earlier try has not brought to stable storage. */
    public boolean holds(String blobId, long size) throws IOException {
        Path copy = folder.pathOf(blobId);
        try {
            boolean held = Files.size(copy) == size;
            shards.add(copy.getParent());
            return held;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Copies a blob, in place of one of the same id.
     *
     * @param source is read to its end
     * @param progress is told how many bytes were copied since it was told last
     * @return what was copied
     * @throws UnreadableSource where the source fails; nothing is copied then
     * @throws org.fieldpost.Refusal {@code STORAGE_FULL}; nothing is copied then
     */
    public StoredContent put(String blobId, InputStream source, LongConsumer progress) throws IOException {
        Path target = folder.pathOf(blobId);
        try {
            StoredContent copied = write(source, progress);
            Disk.makeFolder(target.getParent());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            shards.add(target.getParent());
            return copied;
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw FullDisk.refuseOr(e);
        }
    }

    private StoredContent write(InputStream source, LongConsumer progress) throws IOException {
        MessageDigest digest = Digest.engine();
        long size = 0;
        try (FileChannel copy = create()) {
            for (int count = read(source); count >= 0; count = read(source)) {
                digest.update(piece, 0, count);
                write(copy, ByteBuffer.wrap(piece, 0, count));
                size += count;
                progress.accept(count);
            }
            copy.force(true);
        }
        return new StoredContent(size, Digest.of(digest.digest()));
    }

    private int read(InputStream source) throws UnreadableSource {
        try {
            return source.read(piece);
        } catch (IOException e) {
            throw new UnreadableSource(e);
        }
    }

    private FileChannel create() throws IOException {
        Files.deleteIfExists(unfinished);
        return FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Disk.OWNERS_FILE);
    }

    private static void write(FileChannel copy, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            copy.write(bytes);
        }
    }

    /** Brings the names of all copies to stable storage. */
    public void sync() throws IOException {
        for (Path shard : shards) {
            Disk.syncFolder(shard);
        }
        shards.clear();
    }

    /** Removes the copies that are not to be kept, and returns how many. */
    public int dropAllBut(Predicate<String> kept) throws IOException {
        Files.deleteIfExists(unfinished);
        AtomicInteger dropped = new AtomicInteger();
        folder.eachSealedBefore(Instant.MAX, id -> {
            if (!kept.test(id) && Files.deleteIfExists(folder.pathOf(id))) {
                dropped.incrementAndGet();
            }
        });
        return dropped.get();
    }
}
