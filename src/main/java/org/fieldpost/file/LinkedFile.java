package org.fieldpost.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.fieldpost.Refusal;

/**
 * A whole upload on its way into a submission. It gets a second name where blobs lie and keeps the first until the
 * submission is recorded, so that it is not lost if that fails; where a file can have one name only, it is copied.
 */
final class LinkedFile implements SealableFile {
    private final Path path;

    LinkedFile(Path path) {
        this.path = path;
    }

    @Override
    public void sync() throws IOException {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            force(path);
        } catch (NoSuchFileException gone) {
            throw gone();
        }
    }

    private static Refusal gone() {
        return new Refusal(
                Refusal.Word.CONFLICT, "An upload was taken by another submission, or given up, at this very moment.");
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void nameAs(Path target) throws IOException {
        try {
            Files.createLink(target, path);
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(path, target);
            force(target);
        } catch (NoSuchFileException gone) {
            throw gone();
        }
    }

    /** The upload goes by its own ledger. */
    @Override
    public void settle() {}

    @Override
    public void write(ByteBuffer bytes) {
        throw new IllegalStateException("the upload is whole");
    }

    @Override
    public void syncAhead() {
        throw new IllegalStateException("the upload is whole");
    }

    @Override
    public void finish() {}

    @Override
    public void discard() {}
}
