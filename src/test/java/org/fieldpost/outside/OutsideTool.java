package org.fieldpost.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A program of the system that tests need; where it is missing they are left out, and the output says so. */
public enum OutsideTool {
    PYTHON("python3", "/usr/bin/python3", "/usr/bin/python3"),
    PANDAS("python3-pandas", "/usr/bin/python3", "/usr/lib/python3/dist-packages/pandas/__init__.py"),
    R("r-base-core", "/usr/bin/Rscript", "/usr/bin/Rscript"),
    UNZIP("unzip", "/usr/bin/unzip", "/usr/bin/unzip");

    private static final int MINUTES = 3;
    private static final Set<OutsideTool> MISSED = EnumSet.noneOf(OutsideTool.class);

    private final String debianPackage;
    private final String command;
    private final Path telling;

    /** @param telling what is there where the tool is installed */
    OutsideTool(String debianPackage, String command, String telling) {
        this.debianPackage = debianPackage;
        this.command = command;
        this.telling = Path.of(telling);
    }

    /** Leaves the test out where the tool is missing. */
    public void assumeInstalled() {
        missing().ifPresent(word -> {
            throw new TestAbortedException(word);
        });
    }

    /** What to say where the tool is missing; the output has it too, once. */
    Optional<String> missing() {
        if (Files.exists(telling)) {
            return Optional.empty();
        }
        String word = "Exports opened with " + this + ": left out, install " + debianPackage;
        synchronized (MISSED) {
            if (MISSED.add(this)) {
                System.out.println(word);
            }
        }
        return Optional.of(word);
    }

    /** Runs it to its end in a folder, asserts that it succeeded, and returns what it printed. */
    public String run(Path folder, String... arguments) {
        Path output = temporary(".out");
        Path errors = temporary(".err");
        try {
            Process process = builder(arguments)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended && process.waitFor() == 0)
                    .as(() -> this + " should succeed; it printed\n" + text(output) + text(errors))
                    .isTrue();
            return text(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            delete(output);
            delete(errors);
        }
    }

    /** A process of it, in a language that knows all characters. */
    ProcessBuilder builder(String... arguments) {
        assumeInstalled();
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** A script that lies beside this class, as a file. */
    static Path script(String name) {
        return Path.of("src/test/resources/org/fieldpost/outside", name).toAbsolutePath();
    }

    private static Path temporary(String suffix) {
        try {
            return Files.createTempFile("fieldpost-outside", suffix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
