package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export that must end before its end never looks whole. */
final class ExportBreaksIT {
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void theConnectionBreaksAndTheCommandLeavesNoFile(Container container) throws IOException {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Participant participant = site.participant();
            for (int i = 0; i < 4; i++) {
                site.submitJson(participant, "{\"text\":\"" + "x".repeat(MIB) + "\"}");
            }
            String lost = site.submitJson(participant, "{\"text\":\"" + "y".repeat(MIB) + "\"}");
            Files.delete(lostBlob(own.launch().dataFolder()));

            for (String format : List.of("jsonl", "zip")) {
                assertThatThrownBy(() -> export(site, format)).as(format).isInstanceOf(UncheckedIOException.class);
            }
            if (container == Container.GRIZZLY) {
                assertThatThrownBy(() -> exportByHttp10(site)).isInstanceOf(SocketException.class);
            }
            Answer refused = export(site, "csv");
            refused.refused(500, "error");
            assertThat(own.server().logSinceReady()).contains(lost);
            site.submitJson(participant, "{}");

            Path out = own.launch().workFolder().resolve("all.zip");
            Files.writeString(out, "an earlier one");
            Finished command = JarServer.run(own.launch(), "export", "--format", "zip", "--out", out.toString());
            assertThat(command.exitCode()).as(command.output()).isEqualTo(1);
            assertThat(command.output()).contains(lost, "fieldpost verify").doesNotContain("\tat ");
            assertThat(out).hasContent("an earlier one");
            assertThat(unfinished(out)).isEmpty();
        }
    }

    private static Answer export(Site site, String format) {
        try (RawConnection connection = site.connect()) {
            return connection
                    .send(
                            "GET",
                            "/api/export?format=" + format,
                            "Authorization: Bearer " + site.server().tokenId())
                    .read();
        }
    }

    /** As proxies ask that know no chunks: only a reset tells them that there should have been more. */
    private static byte[] exportByHttp10(Site site) throws IOException {
        URI base = site.server().base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /api/export?format=jsonl HTTP/1.0\r\nHost: " + base.getAuthority()
                                    + "\r\nAuthorization: Bearer "
                                    + site.server().tokenId() + "\r\n\r\n")
                            .getBytes(UTF_8));
            return socket.getInputStream().readAllBytes();
        }
    }

    private static Path lostBlob(Path dataFolder) throws IOException {
        try (Stream<Path> below = Files.walk(dataFolder.resolve("blobs"))) {
            for (Path path : below.filter(Files::isRegularFile).toList()) {
                if (Files.readString(path, UTF_8).contains("yyy")) {
                    return path;
                }
            }
        }
        throw new AssertionError("there is no such blob");
    }

    private static List<Path> unfinished(Path out) throws IOException {
        try (Stream<Path> beside = Files.list(out.getParent())) {
            return beside.filter(path -> path.toString().endsWith(".unfinished"))
                    .toList();
        }
    }
}
