package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;

/** {@code fieldpost verify} beside a server and without one. */
final class VerifyIT {

    @Test
    void findsNothingBesideAServerThatReceivesAndADamageOnceThereIsOne() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            try (SteadyLoad load = SteadyLoad.on(own.site())) {
                load.awaitMore(50);
                Finished beside = JarServer.run(own.launch(), "verify");
                assertThat(beside.exitCode()).as(beside.output()).isZero();
                assertThat(beside.output()).contains("All is whole.").doesNotContain("\u001b", "\r");
                load.awaitMore(10);
            }
            flipABit(aBlobOf(own.launch().dataFolder()));
            Finished damaged = JarServer.run(own.launch(), "verify");
            assertThat(damaged.exitCode()).as(damaged.output()).isEqualTo(3);
            assertThat(damaged.output()).contains("DIGEST", "NOT WHOLE, findings: 1.");

            own.server().kill();
            Finished alone = JarServer.run(own.launch(), "verify");
            assertThat(alone.exitCode()).as(alone.output()).isEqualTo(3);
        }
    }

    @Test
    void saysWhyItCannotRunAndExitsWith1() {
        try (WorkFolder folder = WorkFolder.create()) {
            Finished nothing = JarServer.run(folder.launch(), "verify");
            assertThat(nothing.exitCode()).as(nothing.output()).isEqualTo(1);
            assertThat(nothing.output()).contains("There is no database").doesNotContain("\tat ");
            assertThat(folder.launch().dataFolder()).doesNotExist();
        }
    }

    private static Path aBlobOf(Path dataFolder) throws IOException {
        try (Stream<Path> below = Files.walk(dataFolder.resolve("blobs"))) {
            return below.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static void flipABit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
