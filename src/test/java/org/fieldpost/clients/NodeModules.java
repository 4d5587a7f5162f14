package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fieldpost.harness.Digests;

/** The clients' packages, installed once for each state of {@code src/test/npm}. */
final class NodeModules {
    private static final Path WANTED = Path.of("src/test/npm");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");
    private static final int MINUTES = 5;

    private NodeModules() {}

    /** The folder {@code node_modules}. */
    static synchronized Path folder() {
        try {
            StringBuilder state = new StringBuilder();
            for (String file : FILES) {
                state.append(Files.readString(WANTED.resolve(file)));
            }
            Path installed = Path.of(
                            "target/npm", Digests.sha256(state.toString().getBytes(UTF_8)))
                    .toAbsolutePath();
            if (!Files.exists(installed)) {
                install(installed);
            }
            return installed.resolve("node_modules");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves it to its place once it is whole. */
    private static void install(Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path begun = Files.createTempDirectory(place.getParent(), "begun-");
        for (String file : FILES) {
            Files.copy(WANTED.resolve(file), begun.resolve(file));
        }
        Path log = begun.resolve("npm.log");
        Process npm = new ProcessBuilder("/usr/bin/npm", "ci", "--ignore-scripts")
                .directory(begun.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = npm.waitFor(MINUTES, TimeUnit.MINUTES);
            npm.destroyForcibly();
            if (!ended || npm.waitFor() != 0) {
                throw new IllegalStateException("npm ci failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Files.move(begun, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
