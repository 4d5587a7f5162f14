package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A child process that has said where it answers. */
final class ServerProcess implements RunningServer {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);

    /** What a launch must have told before it counts as ready. */
    record Ready(URI base, String tokenId) {}

    private final Process process;
    private final Ready ready;
    private final Path dataFolder;
    private final Path logFile;
    private final long logStart;
    private final long logReady;

    private ServerProcess(Process process, Ready ready, Path dataFolder, Path logFile, long logStart, long logReady) {
        this.process = process;
        this.ready = ready;
        this.dataFolder = dataFolder;
        this.logFile = logFile;
        this.logStart = logStart;
        this.logReady = logReady;
    }

    /**
     * Starts a process and returns once it is ready.
     *
     * @param readiness reads from what was printed whether it is
     * @throws IllegalStateException with what was printed, if it ends or does not get ready in time
     */
    static ServerProcess start(List<String> command, Launch launch, Function<String, Optional<Ready>> readiness) {
        try {
            Files.createDirectories(launch.workFolder());
            Path logFile = launch.workFolder().resolve("server.log");
            long logStart = Files.exists(logFile) ? Files.size(logFile) : 0;
            Process process = ChildProcess.start(command, launch, logFile);
            Optional<Ready> ready = awaitReady(process, () -> textFrom(logFile, logStart), readiness);
            if (ready.isEmpty()) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not get ready:\n" + textFrom(logFile, logStart));
            }
            return new ServerProcess(process, ready.get(), launch.dataFolder(), logFile, logStart, Files.size(logFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Ready> awaitReady(
            Process process, java.util.function.Supplier<String> log, Function<String, Optional<Ready>> readiness) {
        long deadline = System.nanoTime() + START.toNanos();
        return await().atMost(START.plusSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> process.isAlive() ? readiness.apply(log.get()) : Optional.<Ready>empty(),
                        found -> found.isPresent() || !process.isAlive() || System.nanoTime() > deadline);
    }

    @Override
    public URI base() {
        return ready.base();
    }

    @Override
    public String tokenId() {
        return ready.tokenId();
    }

    @Override
    public Path dataFolder() {
        return dataFolder;
    }

    @Override
    public String log() {
        return textFrom(logFile, logStart);
    }

    @Override
    public String logSinceReady() {
        return textFrom(logFile, logReady);
    }

    @Override
    public OptionalLong peakMemory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long liveHeap() {
        try {
            Process histogram = new ProcessBuilder(
                            Packaged.java().resolveSibling("jcmd").toString(),
                            "-J-Dsun.tools.attach.attachTimeout=" + STOP.toMillis(),
                            Long.toString(process.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(histogram.getInputStream().readAllBytes(), UTF_8);
            return said.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void askToStop() {
        process.destroy();
    }

    @Override
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not end within " + STOP + ":\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    private static String textFrom(Path file, long offset) {
        try {
            byte[] all = Files.readAllBytes(file);
            return new String(Arrays.copyOfRange(all, (int) Math.min(offset, all.length), all.length), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
