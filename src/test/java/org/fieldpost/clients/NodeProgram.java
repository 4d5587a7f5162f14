package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program under Node that sends a participant's recording, as often as it is started. */
final class NodeProgram {
    private static final int SECONDS = 120;

    private final Sitting sitting;
    private final Path program;
    private final Path output;

    NodeProgram(Sitting sitting, String text) {
        NodeVersion.assumeAtLeast(18);
        this.sitting = sitting;
        this.output = sitting.folder().resolve("output.log");
        try {
            this.program = Files.writeString(sitting.folder().resolve("upload.mjs"), text);
            Files.createSymbolicLink(sitting.folder().resolve("node_modules"), NodeModules.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it. It does not outlive the test run. */
    Process start() {
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/bin/node", program.toString(), sitting.recording().toString())
                .directory(sitting.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("AUTH_TOKEN", sitting.participant().authToken());
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has ended, and asserts that it was content; returns what it printed. */
    String awaitSuccess(Process process) {
        try {
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(output, UTF_8);
            assertThat(ended && process.waitFor() == 0)
                    .as(() -> "it should succeed; it printed\n" + printed + "\nafter "
                            + sitting.relay().exchanges())
                    .isTrue();
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills it as it stands, and waits until it is gone. */
    static void kill(Process process) {
        process.destroyForcibly().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
