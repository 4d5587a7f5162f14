package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.junit.jupiter.api.Test;

/** What {@code serve} prints once it is ready, and what it has made by then. */
final class BannerIT {

    @Test
    void namesTokenIdAddressDataFolderAndMode() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            assertThat(own.server().log())
                    .contains(own.server().tokenId())
                    .contains(own.server().base().toString())
                    .contains(own.server().dataFolder().toString())
                    .containsIgnoringCase("production");
        }
    }

    @Test
    void theServerIsReadyWhenItSaysSo() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            own.site().get("/health/ready").send().expect(200);
        }
    }

    @Test
    void theNextCommandWorksWhenPasted() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/curl")))
                .as("curl is installed")
                .isTrue();
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            await().until(() -> own.server().log().contains("curl "));
            Process shell = new ProcessBuilder(
                            "sh", "-c", printedCommand(own.server().log()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
            assertThat(shell.waitFor()).as(output).isZero();
            assertThat(output).contains("\"client_id\"");
        }
    }

    @Test
    void dataFolderAndWhatHoldsSecretsAreTheOwnersOnly() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Path folder = own.server().dataFolder();
            assertThat(permissions(folder)).isEqualTo("rwx------");
            int holders = 0;
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    if (new String(Files.readAllBytes(file), ISO_8859_1)
                            .contains(own.server().tokenId())) {
                        assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
                        holders++;
                    }
                }
            }
            assertThat(holders).as("files that hold the token_id").isPositive();
        }
    }

    @Test
    void aConfiguredTokenIdIsUsedAndPrinted() {
        String tokenId = "chosen-by-the-lab-2026";
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("token.id", tokenId))) {
            assertThat(own.server().tokenId()).isEqualTo(tokenId);
            own.site().read("/api/clients").send().expect(200);
        }
    }

    @Test
    void noOtherFileIsNeededAndNoneIsLeftBeside() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            try (Stream<Path> beside = Files.list(own.launch().workFolder())) {
                assertThat(beside.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(List.of("data", "server.log"));
            }
        }
    }

    /** The command and the lines that continue it. */
    private static String printedCommand(String log) {
        StringBuilder command = new StringBuilder();
        for (String line : log.lines().toList()) {
            int start = command.isEmpty() ? line.indexOf("curl ") : 0;
            if (start < 0) {
                continue;
            }
            command.append(line.substring(start)).append('\n');
            if (!line.endsWith("\\")) {
                break;
            }
        }
        assertThat(command.toString()).contains("register");
        return command.toString();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
