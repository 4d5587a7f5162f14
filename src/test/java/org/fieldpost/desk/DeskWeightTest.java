package org.fieldpost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The desk opens fast on a slow line too. */
final class DeskWeightTest {
    private static final int BYTES_MAX = 100_000;

    @Test
    void allScriptsAndStylesTogetherWeighLessThanAHundredKilobytesPacked() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("webapp"))) {
            List<Path> code = pages.filter(file ->
                            file.toString().endsWith(".js") || file.toString().endsWith(".css"))
                    .toList();

            assertThat(code).anyMatch(file -> file.endsWith("desk.js")).anyMatch(file -> file.endsWith("desk.css"));
            assertThat(code.stream().mapToInt(DeskWeightTest::packed).sum()).isLessThan(BYTES_MAX);
        }
    }

    private static int packed(Path file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            Files.copy(file, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.size();
    }
}
