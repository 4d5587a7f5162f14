package org.fieldpost.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fieldpost.harness.Launch;

/**
 * Has a server write down, in order, what it does to the files below a folder and what it answers; and lets its syncs fail.
 * The library that does so is compiled from {@code disk_trace.c} and preloaded into the server's process, since SQLite writes
 * natively.
 */
final class DiskTracer {
    private static final Path SOURCE = Path.of("src/test/resources/org/fieldpost/faults/disk_trace.c");

    private final Path library;
    private final Path root;
    private final Path trace;
    private final Path failing;

    private DiskTracer(Path folder, Path root) {
        this.library = folder.resolve("disk_trace.so");
        this.root = root;
        this.trace = folder.resolve("disk.trace");
        this.failing = folder.resolve("failing");
    }

    /**
     * Compiles the library.
     *
     * @param folder where it and the trace go
     * @param root the folder that is watched, empty so far
     */
    static DiskTracer compile(Path folder, Path root) throws IOException, InterruptedException {
        DiskTracer tracer = new DiskTracer(folder.toRealPath(), root.toRealPath());
        Process gcc = new ProcessBuilder(List.of(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-O2",
                        "-pthread",
                        "-U_FORTIFY_SOURCE",
                        "-U_FILE_OFFSET_BITS",
                        "-o",
                        tracer.library.toString(),
                        SOURCE.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(gcc.getInputStream().readAllBytes(), UTF_8);
        assertThat(gcc.waitFor()).as(said).isZero();
        return tracer;
    }

    /** The same launch, watched. */
    Launch on(Launch launch) {
        return launch.environment("LD_PRELOAD", library.toString())
                .environment("FAULTS_ROOT", root.toString())
                .environment("FAULTS_TRACE", trace.toString())
                .environment("FAULTS_FAILING", failing.toString());
    }

    /** From now on every sync of a file fails whose path ends with this text. */
    void failSyncsOfAllThatEndWith(String text) {
        failSyncsOf(text + "\n");
    }

    /** From now on every sync of a file fails whose path contains this text. */
    void failSyncsOf(String text) {
        try {
            Path next = failing.resolveSibling("failing.next");
            Files.writeString(next, text);
            Files.move(next, failing, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on syncs work again. */
    void letSyncsWork() {
        try {
            Files.delete(failing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was written down so far. */
    List<Event> trace() {
        return Event.readAll(trace);
    }

    Path root() {
        return root;
    }
}
