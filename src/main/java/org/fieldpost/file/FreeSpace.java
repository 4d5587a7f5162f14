package org.fieldpost.file;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.fieldpost.intake.Room;

/**
 * The room on the disk of a folder: asked of the system at most four times a second, and counted down in between by what
 * is written. Safe for use by many threads.
 */
final class FreeSpace {
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MOST_AUTOMATIC = 1L << 30;
    private static final int AUTOMATIC_SHARE = 20;

    private final Question disk;
    private final LongSupplier nanoTime;
    private final long reserve;
    private final AtomicLong askedAt;
    private final AtomicLong free;

    /** Asks the system. */
    @FunctionalInterface
    interface Question {
        long usableBytes() throws IOException;
    }

    FreeSpace(Question disk, LongSupplier nanoTime, long reserve) throws IOException {
        this.disk = disk;
        this.nanoTime = nanoTime;
        this.reserve = reserve;
        this.askedAt = new AtomicLong(nanoTime.getAsLong());
        this.free = new AtomicLong(disk.usableBytes());
    }

    /**
     * The room where a folder lies.
     *
     * @param reserve if absent, a twentieth of the disk, at most 1 GiB
     */
    static FreeSpace of(Path folder, OptionalLong reserve) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        long automatic = Math.min(MOST_AUTOMATIC, disk.getTotalSpace() / AUTOMATIC_SHARE);
        return new FreeSpace(disk::getUsableSpace, System::nanoTime, reserve.orElse(automatic));
    }

    Room room() throws IOException {
        long now = nanoTime.getAsLong();
        long asked = askedAt.get();
        if (now - asked >= FRESH_NANOS && askedAt.compareAndSet(asked, now)) {
            free.set(disk.usableBytes());
        }
        return new Room(free.get(), reserve);
    }

    /** Counts what was written since the system was asked. */
    void written(long bytes) {
        free.addAndGet(-bytes);
    }
}
