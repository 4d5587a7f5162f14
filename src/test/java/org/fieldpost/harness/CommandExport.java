package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command {@code export} has written, and what its last line says of it.
 *
 * @param bytes as the file has them too
 */
public record CommandExport(Path file, long submissions, long rows, long bytes) {
    private static final Pattern LAST_LINE =
            Pattern.compile("Submissions: (\\d+), rows: (\\d+), bytes: (\\d+)\\.\\s*$");

    /**
     * Exports into the work folder, and asserts that the command succeeded and counted the file's bytes rightly.
     *
     * @param more further arguments
     */
    public static CommandExport of(Launch launch, String format, String... more) {
        Path file = launch.workFolder().resolve("all." + format);
        List<String> arguments = new ArrayList<>(List.of("export", "--format", format, "--out", file.toString()));
        arguments.addAll(List.of(more));
        JarServer.Finished export = JarServer.run(launch, arguments.toArray(String[]::new));
        assertThat(export.exitCode()).as(export.output()).isZero();
        Matcher last = LAST_LINE.matcher(export.output());
        assertThat(last.find()).as(export.output()).isTrue();
        CommandExport taken = new CommandExport(file, number(last, 1), number(last, 2), number(last, 3));
        try {
            assertThat(taken.bytes()).as(export.output()).isEqualTo(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
