package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    @TempDir
    Path temp;

    @Test
    void findsATextWhereverItLiesInAFileAndInNames() throws IOException {
        byte[] large = new byte[9 << 20];
        byte[] text = "märk".getBytes(StandardCharsets.UTF_8);
        for (int at : List.of(0, (4 << 20) - 2, large.length - text.length)) {
            byte[] marked = large.clone();
            System.arraycopy(text, 0, marked, at, text.length);
            Path file =
                    Files.write(Files.createDirectories(temp.resolve("deep")).resolve("file"), marked);
            assertThat(Traces.of(temp, List.of("none", "märk"))).containsExactly("märk in deep/file");
            Files.delete(file);
        }

        Files.createFile(temp.resolve("a-märk"));
        assertThat(Traces.of(temp, List.of("märk"))).containsExactly("märk names a-märk");
    }
}
