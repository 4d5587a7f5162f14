package org.fieldpost.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.fieldpost.Distribution;
import org.fieldpost.intake.BlobStore;
import org.fieldpost.intake.Room;

/**
 * Blobs as files of a folder, each in the sub-folder of its first two hex digits. Their names are drawn by lot and say
 * nothing of their content; they become known only after content and name are on stable storage.
 */
public final class FolderBlobStore implements BlobStore {
    private static final HexFormat HEX = HexFormat.of();
    private static final int ID_BYTES = 16;

    private final Path blobs;
    private final BlobFolder sealed;
    private final Path staging;
    private final FreeSpace space;
    private final FolderUploadStore uploads;
    private final FolderErasedFiles erased;
    private final SecureRandom random = new SecureRandom();
    private final Distribution sealTimes = Distribution.ofNanos();
    private final LongAdder sealedFiles = new LongAdder();

    private FolderBlobStore(Path blobs, Path staging, Path uploads, Ballast ballast, FreeSpace space) {
        this.blobs = blobs;
        this.sealed = new BlobFolder(blobs);
        this.staging = staging;
        this.space = space;
        this.uploads = new FolderUploadStore(uploads, space);
        this.erased = new FolderErasedFiles(sealed, this.uploads, ballast);
    }

    /** Opens the blobs of a folder with a reserve that fits its disk: a twentieth of it, at most 1 GiB. */
    public static FolderBlobStore open(DataFolder folder) throws IOException {
        return open(folder, OptionalLong.empty());
    }

    /**
     * Opens the blobs of a folder that this server has locked, and drops what a former run left in staging.
     *
     * @param reserve bytes that large contents leave free on the disk; if absent, what fits the disk
     */
    public static FolderBlobStore open(DataFolder folder, OptionalLong reserve) throws IOException {
        Disk.makeFolder(folder.blobs());
        Disk.makeFolder(folder.staging());
        Disk.makeFolder(folder.uploads());
        FolderBlobStore store = new FolderBlobStore(
                folder.blobs(),
                folder.staging(),
                folder.uploads(),
                new Ballast(folder.ballast()),
                FreeSpace.of(folder.staging(), reserve));
        store.makeShards();
        store.clearStaging();
        return store;
    }

    /** Where uploads lie until they are blobs. */
    public FolderUploadStore uploads() {
        return uploads;
    }

    /** Removes what is erased. */
    public FolderErasedFiles erased() {
        return erased;
    }

    private void makeShards() throws IOException {
        for (int shard = 0; shard < BlobFolder.SHARDS; shard++) {
            Path path = sealed.shard(shard);
            if (!Files.isDirectory(path)) {
                Files.createDirectory(path, Disk.OWNERS_FOLDER);
            }
        }
        Disk.syncFolder(blobs);
    }

    private void clearStaging() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(staging)) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public Room room() throws IOException {
        return space.room();
    }

    @Override
    public long diskBytes() throws IOException {
        return Files.getFileStore(blobs).getTotalSpace();
    }

    @Override
    public Staged stage() throws IOException {
        return StagedFile.create(staging.resolve(newId()), space);
    }

    /** The ids made by one call share their first two digits, so that one folder is synced and not one for each file. */
    @Override
    public List<String> seal(List<Staged> staged) throws IOException {
        List<SealableFile> files = staged.stream().map(SealableFile.class::cast).toList();
        long begun = System.nanoTime();
        try {
            for (SealableFile file : files) {
                file.sync();
            }
            List<String> ids = name(files, newId().substring(0, BlobFolder.SHARD_DIGITS));
            files.forEach(SealableFile::settle);
            sealTimes.record(System.nanoTime() - begun);
            sealedFiles.add(files.size());
            return ids;
        } catch (IOException e) {
            files.forEach(SealableFile::discard);
            throw FullDisk.refuseOr(e);
        }
    }

    /** How long sealing took, one value a call, in nanoseconds. */
    public Distribution sealTimes() {
        return sealTimes;
    }

    /** How many files were sealed since the store was opened. */
    public long sealedFiles() {
        return sealedFiles.sum();
    }

    /** What is on its way in now; looks at each file of the staging folder. */
    public Staging staging() throws IOException {
        return Staging.in(staging);
    }

    private List<String> name(List<SealableFile> files, String shard) throws IOException {
        Path folder = blobs.resolve(shard);
        List<String> ids = new ArrayList<>(files.size());
        for (SealableFile file : files) {
            String id = shard + newId().substring(BlobFolder.SHARD_DIGITS);
            file.nameAs(folder.resolve(id));
            ids.add(id);
        }
        Disk.syncFolder(folder);
        return ids;
    }

    @Override
    public InputStream open(String blobId, long offset) throws IOException {
        return sealed.open(blobId, offset);
    }

    @Override
    public void eachSealedBefore(Instant before, Taker taker) throws IOException {
        sealed.eachSealedBefore(before, taker);
    }

    @Override
    public void delete(String blobId) throws IOException {
        Path path = sealed.pathOf(blobId);
        if (Files.deleteIfExists(path)) {
            Disk.syncFolder(path.getParent());
        }
    }

    @Override
    public int sweep(Instant before, Predicate<String> referenced) throws IOException {
        AtomicInteger removed = new AtomicInteger();
        eachSealedBefore(before, id -> {
            if (!referenced.test(id) && Files.deleteIfExists(sealed.pathOf(id))) {
                removed.incrementAndGet();
            }
        });
        return removed.get();
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }
}
