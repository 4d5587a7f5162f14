package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar, started the way the README says. */
public final class JarServer {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)\\b");
    private static final long COMMAND_SECONDS = 120;

    private JarServer() {}

    /** Starts {@code serve} and returns once it has printed its address and {@code token_id}. */
    public static RunningServer start(Launch launch) {
        return ServerProcess.start(command(launch, List.of("serve")), launch, JarServer::readiness);
    }

    /** Starts a command, such as one that is to be killed. It does not outlive the test run. */
    public static Process begin(Launch launch, String... arguments) {
        try {
            return ChildProcess.start(command(launch.shortLived(), List.of(arguments)), launch, outputFile(launch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path outputFile(Launch launch) throws IOException {
        Files.createDirectories(launch.workFolder());
        return Files.createTempFile(launch.workFolder(), "command", ".log");
    }

    /** Runs a command that ends by itself, such as {@code check}, with the launch's settings. */
    public static Finished run(Launch launch, String... arguments) {
        try {
            Path output = outputFile(launch);
            Process process = ChildProcess.start(command(launch.shortLived(), List.of(arguments)), launch, output);
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running:\n" + Files.readString(output, UTF_8));
            }
            return new Finished(process.exitValue(), Files.readString(output, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A command that has ended.
     *
     * @param output what it printed, standard output and standard error together
     */
    public record Finished(int exitCode, String output) {}

    private static List<String> command(Launch launch, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Packaged.java().toString());
        command.addAll(launch.jvmOptions());
        command.add("-jar");
        command.add(Packaged.jar().toString());
        command.addAll(arguments);
        return command;
    }

    private static Optional<ServerProcess.Ready> readiness(String log) {
        Matcher address = ADDRESS.matcher(log);
        return address.find()
                ? PrintedTokenId.in(log).map(id -> new ServerProcess.Ready(URI.create(address.group(1)), id))
                : Optional.empty();
    }
}
