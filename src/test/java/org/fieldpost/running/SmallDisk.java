package org.fieldpost.running;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fieldpost.harness.WorkFolder;

/** A disk of 40 MiB or another size of a test's own. Needs the right to mount; without it the test is skipped. */
final class SmallDisk implements AutoCloseable {
    /** As docs/storage.md says. */
    private static final long BALLAST_BYTES = 8 << 20;

    private final WorkFolder folder;
    private final Path disk;

    private SmallDisk(WorkFolder folder, Path disk) {
        this.folder = folder;
        this.disk = disk;
    }

    static SmallDisk mount() throws IOException {
        return mount(40);
    }

    static SmallDisk mount(int mebibytes) throws IOException {
        WorkFolder folder = WorkFolder.create();
        Path disk = Files.createDirectory(folder.path().resolve("disk"));
        int exitCode = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", disk.toString());
        if (exitCode != 0) {
            folder.close();
        }
        assumeThat(exitCode).as("exit code of mount").isZero();
        return new SmallDisk(folder, disk);
    }

    /** A data folder on it. */
    Path dataFolder() {
        return resolve("data");
    }

    Path resolve(String name) {
        return disk.resolve(name);
    }

    /**
     * Takes room away until only so much is left, or less where a server takes of it meanwhile. Not before the server has put its
     * ballast there: putting it there would fail, and give its room back.
     */
    void leaveFree(long bytes) throws IOException {
        File ballast = dataFolder().resolve("ballast").toFile();
        await().until(() -> ballast.length() == BALLAST_BYTES);
        byte[] page = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            while (room() - page.length >= bytes) {
                filler.write(page);
            }
        } catch (IOException e) {
            if (room() >= page.length) {
                throw e;
            }
        }
    }

    private long room() {
        return disk.toFile().getUsableSpace();
    }

    /** Gives back what was taken. */
    void free() throws IOException {
        Files.delete(disk.resolve("filler"));
    }

    @Override
    public void close() throws IOException {
        run("umount", disk.toString());
        folder.close();
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
