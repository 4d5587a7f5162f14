package org.fieldpost.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.fieldpost.intake.BlobReader;

/** The sealed blobs of a folder, to be read, also beside the server that adds to them. */
public final class BlobFolder implements BlobReader {
    static final int SHARDS = 256;
    static final int SHARD_DIGITS = 2;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Path blobs;

    BlobFolder(Path blobs) {
        this.blobs = blobs;
    }

    /** The blobs of a data folder, whether there are any or not; makes and changes nothing. */
    public static BlobFolder beside(Path dataFolder) {
        return new BlobFolder(DataFolder.blobsIn(dataFolder));
    }

    @Override
    public InputStream open(String blobId, long offset) throws IOException {
        FileChannel channel = FileChannel.open(pathOf(blobId), StandardOpenOption.READ);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    @Override
    public void eachSealedBefore(Instant before, Taker taker) throws IOException {
        for (int shard = 0; shard < SHARDS; shard++) {
            Path path = shard(shard);
            if (Files.isDirectory(path)) {
                eachOf(path, before, taker);
            }
        }
    }

    private static void eachOf(Path shard, Instant before, Taker taker) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(shard)) {
            for (Path path : paths) {
                String id = path.getFileName().toString();
                if (ID.matcher(id).matches() && isOlder(path, before)) {
                    taker.take(id);
                }
            }
        }
    }

    private static boolean isOlder(Path path, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The folder of the blobs whose ids begin with that byte in hex digits. */
    Path shard(int number) {
        return blobs.resolve(HexFormat.of().toHexDigits((byte) number));
    }

    /** Nothing but an id becomes part of a path. */
    Path pathOf(String blobId) {
        if (!ID.matcher(blobId).matches()) {
            throw new IllegalArgumentException("not a blob's id");
        }
        return blobs.resolve(blobId.substring(0, SHARD_DIGITS)).resolve(blobId);
    }
}
